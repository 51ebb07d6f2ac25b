import Kernels
import Machine
import Matrices

extension LiveSelftest {
    /// How much of a small product's time the harness may charge a library for being called.
    private static let mostOfACall = 0.05

    /// A library that does nothing, beside our kernel on the smallest product that the peers' suite has: a layer of 64 units
    /// and 32 examples.
    func calls() throws -> [SelftestFinding] {
        let (m, n, k) = (32, 64, 64)
        var generator = SeededGenerator(seed: session.seed)
        let (a, b) = (try Matrix<Float>(rows: m, columns: k), try Matrix<Float>(rows: k, columns: n))
        let c = try Matrix<Float>(rows: m, columns: n)
        for matrix in [a, b, c] { matrix.view.fillRandomly(using: &generator) }
        let kernels: [any GEMMKernel<Float>] = [
            try session.catalog.make("tiled", Float.self, threads: 1),
            try BLASKernel.computingNothing(named: "nothing"),
        ]
        let team = try session.team(of: 1)
        let competitors = kernels.map {
            ProductCompetitor(
                kernel: $0, products: [Product(a.view, b.view, into: c.view)], team: team, clock: session.clock,
                estimatedSecondsPerCall: nil)
        }
        let blocks = try withExtendedLifetime([a, b, c]) {
            try team.withLeaderPinned { try (0..<Self.trials).map { try block(competitors, Self.few, trial: $0) } }
        }
        return [shareOfCalls(blocks)]
    }

    /// Of blocks of a product and of nothing.
    func shareOfCalls(_ blocks: [BlockResult]) -> SelftestFinding {
        let shares = blocks.compactMap { $0.ratio((1, 0), over: (0, 0))?.ratio }
        return finding(
            "library's call", "at most 5 % of a 32×64×64 product", shares.map { $0 <= Self.mostOfACall },
            ratios: shares, .atLeast(0.95))
    }
}
