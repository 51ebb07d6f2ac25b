import Glibc
import Kernels
import Machine
import Matrices
import Networks
import Testing
import VectorRoutines

/// Where the members of a team meet between the steps of a plan.
@Suite struct BarrierTests {
    /// A kernel that keeps to rows or does not, and whose members each come late at times of their own.
    private struct DawdlingKernel: GEMMKernel {
        let wrapped: TiledKernel<Float>
        var keepsToRows: Bool?
        var sleeps = false

        var description: KernelDescription { wrapped.description }
        var teamSize: Int { wrapped.teamSize }
        func prepare(for shapes: [ProductShape], on team: WorkerTeam?) { wrapped.prepare(for: shapes, on: team) }
        func keepsToRows(_ product: Product<Float>) -> Bool { keepsToRows ?? wrapped.keepsToRows(product) }

        func multiply(_ product: Product<Float>, as member: TeamMember) {
            wrapped.multiply(product, as: member)
            if sleeps { Self.sleep(member, product) }
        }

        /// Up to some hundred microseconds, by the member and the product.
        private static func sleep(_ member: TeamMember, _ product: Product<Float>) {
            var generator = SeededGenerator(seed: UInt64(member.index &* 1009 &+ product.shape.multiplyAdds))
            usleep(UInt32(generator.next() % 300))
        }
    }

    private func kernel(threads: Int, keepsToRows: Bool? = nil, sleeps: Bool = false) -> DawdlingKernel {
        DawdlingKernel(
            wrapped: TiledKernel(name: "parallel", instructionSet: .best, threads: threads), keepsToRows: keepsToRows,
            sleeps: sleeps)
    }

    private func network(_ kernel: any GEMMKernel<Float>, batch: Int) throws -> MultilayerPerceptron<Float> {
        try .random([40, 61, 52, 10], batch: batch, on: kernel)
    }

    private func barriers(_ phase: Phase, keepsToRows: Bool) throws -> [Bool] {
        let plan = try network(kernel(threads: 2, keepsToRows: keepsToRows), batch: 128).plan
        return plan.steps(of: phase).map(\.followsBarrier)
    }

    /// Three layers, the losses of the examples, their mean.
    @Test func forwardMeetsOnceWhereTheKernelKeepsToRows() throws {
        #expect(try barriers(.forward, keepsToRows: true) == [false, false, false, false, true])
        #expect(try barriers(.forward, keepsToRows: false) == [false, true, true, true, true])
    }

    /// The loss's error signal, then b̄, W̄ and X̄ of each layer, the last one first: what adds up over examples waits
    /// for all of them.
    @Test func backwardMeetsOnceALayerWhereTheKernelKeepsToRows() throws {
        let layer = [true, false, false]
        #expect(try barriers(.backward, keepsToRows: true) == [false] + layer + layer + layer)
        #expect(
            try barriers(.backward, keepsToRows: false) == [false] + [true, false, true] + [true, false, true] + [
                true, false, true,
            ])
    }

    @Test func updatesAreIndependent() throws {
        #expect(try barriers(.update, keepsToRows: false) == Array(repeating: false, count: 6))
    }

    /// Whoever comes late finds what it needs, and finds it unchanged: the same bits as one member alone.
    @Test(arguments: [2, 3, 7], [3, 128]) func lateMembersChangeNothing(threads: Int, batch: Int) throws {
        func trained(_ kernel: DawdlingKernel) throws -> [Float] {
            let network = try network(kernel, batch: batch)
            let team = try WorkerTeam(threads: kernel.teamSize)
            network.plan.learningRate = 0.5
            for _ in 0..<4 {
                team.run { member in
                    for phase in Phase.allCases { network.plan.run(phase, as: member) }
                }
            }
            return [network.loss] + (0..<3).flatMap { network.parameters(ofLayer: $0).weights.elements }
        }
        let isEqual = try trained(kernel(threads: threads, sleeps: true)) == trained(kernel(threads: 1))
        #expect(isEqual)
    }

    /// Rows of a matrix are each member's own only where both steps cut the same rows.
    @Test func accesses() throws {
        let (matrix, other) = (try Matrix<Float>(rows: 6, columns: 4), try Matrix<Float>(rows: 6, columns: 4))
        let view = matrix.view
        #expect(!Access.writes(view).conflicts(with: .reads(view)))
        #expect(!Access.readsWhole(view).conflicts(with: .readsWhole(view)))
        #expect(!Access.writesWhole(view).conflicts(with: .writesWhole(other.view)))
        #expect(Access.writes(view).conflicts(with: .readsWhole(view)))
        #expect(Access.reads(view).conflicts(with: .writesWhole(view)))
        #expect(Access.writes(view).conflicts(with: .reads(view.transposed)))
        #expect(Access.writes(view).conflicts(with: .reads(view.block(rows: 1..<6, columns: 0..<4))))
        #expect(Access.writes(view).conflicts(with: .writes(view.block(rows: 0..<5, columns: 0..<4))))
    }
}
