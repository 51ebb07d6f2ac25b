import Networks
import Testing
import VectorRoutines

@Suite struct XORNetworkTests {
    private let cases = [(false, false), (false, true), (true, false), (true, true)]
    private var inputs: [[Double]] { cases.map { [$0 ? 1 : 0, $1 ? 1 : 0] } }
    private func numbers(_ truth: (Bool, Bool) -> Bool) -> [Double] { cases.map { truth($0, $1) ? 1 : 0 } }

    @Test("S14: h₁ is OR and h₂ is AND")
    func hiddenUnits() throws {
        let hidden = try Composition([XORNetwork.hidden])(inputs)
        #expect(hidden.map { $0[0] } == numbers { $0 || $1 })
        #expect(hidden.map { $0[1] } == numbers { $0 && $1 })
    }

    @Test("S14: both forms compute XOR", arguments: [XORNetwork.difference, XORNetwork.conjunction])
    func bothForms(network: Composition) throws {
        #expect(network.layers[0] == XORNetwork.hidden)
        #expect(try network(inputs) == numbers { $0 != $1 }.map { [$0] })
    }

    /// The weights as they stand on the slide, and why the forms are equal: before its threshold, the second is a stack of
    /// linear layers, which is one (S13).
    @Test("S14: the second form's linear layers are the first form's unit")
    func theFormsAreEquivalent() throws {
        #expect(XORNetwork.hidden.weights == [[1, 1], [1, 1]] && XORNetwork.hidden.biases == [-0.5, -1.5])
        let unit = XORNetwork.difference.layers[1]
        #expect(unit.weights == [[1, -1]] && unit.biases == [-0.5] && unit.activation == .threshold)
        let (complement, last) = (XORNetwork.conjunction.layers[1], XORNetwork.conjunction.layers[2])
        #expect(last.weights == [[1, 1]] && last.biases == [-1.5] && last.activation == .threshold)
        let collapsed = try Composition([complement, last.scaled(by: 1, activation: .identity)]).collapsed()
        #expect(collapsed.weights == unit.weights && collapsed.biases == unit.biases)
    }
}
