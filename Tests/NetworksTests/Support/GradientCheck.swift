import Kernels
import Machine
import Matrices
import Networks
import VectorRoutines

/// A graph with a loss, made of random numbers, and the plan that runs it on the textbook's loop.
struct Fixture {
    var graph = Graph<Double>()
    private var generator: SeededGenerator

    init(seed: UInt64 = 1) { generator = SeededGenerator(seed: seed) }

    /// Plans the graph and fills its inputs and parameters.
    mutating func plan(
        _ loss: Node, keeping kept: Set<Node> = [], filling nodes: [Node], scale: Double = 1
    ) throws -> Plan<Double> {
        let plan = try Plan(graph, loss: loss, keeping: kept, kernel: NaiveKernel<Double>())
        for node in nodes { plan.value(of: node).fillRandomly(using: &generator, scale: scale) }
        return plan
    }
}

extension Plan where Scalar == Double {
    /// Forward and backward once, alone.
    func pass() {
        run(.forward, as: .alone)
        run(.backward, as: .alone)
    }

    /// The largest difference between the plan's error signals and central differences of the loss, relative to the
    /// largest number in each node's error signal; infinite where a node has none.
    func largestGradientError(of nodes: [Node], loss: Node) -> Double {
        // Twice, so that what a first pass leaves behind shows.
        pass()
        pass()
        return nodes.map { node -> Double in
            guard let signal = errorSignal(of: node)?.elements else { return .infinity }
            let differences = centralDifferences(value(of: node), loss: loss)
            let largest = zip(signal, differences).map { max(abs($0), abs($1)) }.max() ?? 0
            let worst = zip(signal, differences).map { abs($0 - $1) }.max() ?? 0
            return worst / max(largest, .leastNormalMagnitude)
        }.max() ?? .infinity
    }

    private func centralDifferences(_ view: MatrixView<Double>, loss: Node) -> [Double] {
        let step = 1e-5
        var differences: [Double] = []
        for row in 0..<view.rows {
            for column in 0..<view.columns {
                let value = view[row, column]
                func shiftedLoss(_ shifted: Double) -> Double {
                    view[row, column] = shifted
                    run(.forward, as: .alone)
                    return self.value(of: loss)[0, 0]
                }
                differences.append((shiftedLoss(value + step) - shiftedLoss(value - step)) / (2 * step))
                view[row, column] = value
            }
        }
        return differences
    }
}

extension MatrixView {
    /// The elements in row-major order.
    var elements: [Scalar] { (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } } }
}

extension Activation {
    /// All that can be held against differences: the threshold jumps.
    static var continuous: [Activation] { allCases.filter { $0 != .threshold } }
}
