import Kernels
import Machine
import Matrices

extension LiveSelftest {
    /// The kernels whose threads could disturb others.
    private static let kernels = ["tiled", "parallel", "openblas"]
    /// How many times longer the next competitor may take.
    private static let greatestRatio = 1.03
    /// A kernel that takes 5 % longer is over the limit in seven rounds of ten where single ratios deviate by 4 %. Of
    /// these so many the test finds it in two cases of three, of 20 in one of five.
    static let rounds = 50

    /// Each kernel after another one's turn, at all cores, on a product of 256×256×256.
    func pools() throws -> [SelftestFinding] {
        let cores = session.topology.physicalCores
        var (products, findings): ([any Competitor], [SelftestFinding]) = ([], [])
        var generator = SeededGenerator(seed: session.seed)
        var matrices: [Matrix<Float>] = []
        func operand() throws -> MatrixView<Float> {
            let matrix = try Matrix<Float>(rows: 256, columns: 256)
            matrix.view.fillRandomly(using: &generator)
            matrices.append(matrix)
            return matrix.view
        }
        let (a, b) = (try operand(), try operand())
        // Made before any thread is bound, as for a block.
        for name in Self.kernels {
            do {
                let kernel = try session.catalog.make(name, Float.self, threads: cores)
                products.append(
                    ProductCompetitor(
                        kernel: kernel, products: [Product(a, b, into: try operand())],
                        team: try session.team(of: kernel.teamSize), clock: session.clock,
                        estimatedSecondsPerCall: nil))
            } catch {
                findings.append(finding("after a turn", "\(name) left out: \(error)", [], ratios: [], nil))
            }
        }
        return try withExtendedLifetime(matrices) {
            try session.team(of: cores).withLeaderPinned { try findings + disturbances(among: products) }
        }
    }

    /// Each competitor after another one's turn, over the same competitor after its own, round by round. Where the
    /// median ratio is 1.03 or less, so are half the rounds or more.
    func disturbances(among competitors: [any Competitor]) throws -> [SelftestFinding] {
        try competitors.flatMap { victim in
            let others = competitors.filter { $0 !== victim }
            let turns = ([victim] + others).map { AfterTurn(of: $0, victim) }
            var runner = RoundRunner(
                policy: session.policy, clock: session.clock, seed: session.seed, isCancelled: session.isCancelled)
            let result = try runner.run(turns)
            return turns.indices.dropFirst().map { index in
                let paired = result.paired((index, 0), (0, 0)) ?? ([], [])
                let ratios = zip(paired.first, paired.second).map { $0 / $1 }
                return finding(
                    "after a turn", "\(turns[index].name): over 1.03 × alone",
                    ratios.map { $0 > Self.greatestRatio }, ratios: ratios, .atMost(0.5))
            }
        }
    }
}
