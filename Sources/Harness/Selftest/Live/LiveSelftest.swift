import InstructionSets
import Kernels

/// The harness on this machine against work of known cost: paired ratios, busy neighbours, and what one kernel's
/// threads do to the next competitor. Takes about a minute.
public struct LiveSelftest {
    let session: Session
    let instructionSet: InstructionSet

    /// How often each thing is tried.
    static let trials = 20
    /// A paired ratio may miss the truth by this share: the cost of a loop is known, what entering it takes is not.
    static let tolerance = 0.01

    /// - Parameters:
    ///   - catalog: the kernels to choose from.
    ///   - seed: of operands and the order of turns.
    ///   - isCancelled: asked between two turns.
    /// - Throws: `InstructionSetError`.
    public init(catalog: KernelCatalog, seed: UInt64 = 1, isCancelled: @escaping () -> Bool = { false }) throws {
        try self.init(catalog: catalog, seed: seed, clock: MonotonicClock(), isCancelled: isCancelled)
    }

    init(catalog: KernelCatalog, seed: UInt64, clock: any Clock, isCancelled: @escaping () -> Bool) throws {
        session = Session(
            runID: "", catalog: catalog, policy: SamplingPolicy(rounds: .exactly(Self.rounds)), seed: seed,
            clock: clock,
            isCancelled: isCancelled)
        instructionSet = try InstructionSet.forProcess()
    }

    /// - Parameter progress: called before each part.
    /// - Throws: ``Interrupted``, or why a team or a matrix could not be made.
    public func findings(progress: (Progress) -> Void) throws -> [SelftestFinding] {
        let parts: [(name: String, seconds: Double, run: () throws -> [SelftestFinding])] = [
            ("work of known cost", 4, knownCosts), ("the same on a busy machine", 6, roamingNeighbour),
            ("a busy neighbour on the core", 18, neighbour), ("calling a library", 1, calls),
            ("libraries' threads", 25, pools),
        ]
        return try parts.enumerated().flatMap { index, part in
            progress(
                Progress(
                    finished: index, count: parts.count, block: part.name,
                    secondsLeft: parts[index...].reduce(0) { $0 + $1.seconds }))
            defer {
                if index == parts.count - 1 {
                    progress(Progress(finished: parts.count, count: parts.count, block: "", secondsLeft: 0))
                }
            }
            return try part.run()
        }
    }

    /// Measures work of these costs, the first of which is the baseline, with the calling thread bound to a core.
    func block(costs: [Double], _ policy: SamplingPolicy, trial: Int) throws -> BlockResult {
        let works = costs.enumerated().map { index, cost in
            KnownWork("\(cost) #\(index)", cost: cost, instructionSet: instructionSet, clock: session.clock)
        }
        return try block(works, policy, trial: trial)
    }

    /// Measures competitors, the first of which is the baseline.
    func block(_ competitors: [any Competitor], _ policy: SamplingPolicy, trial: Int) throws -> BlockResult {
        var runner = RoundRunner(
            policy: policy, clock: session.clock, seed: session.seed &+ UInt64(trial), isCancelled: session.isCancelled)
        return try runner.run(competitors, comparisons: competitors.count - 1)
    }

    /// What a share of the trials is held against, with the median of the ratios they gave.
    func finding(
        _ setting: String, _ event: String, _ outcomes: [Bool], ratios: [Double], _ target: Target?
    ) -> SelftestFinding {
        SelftestFinding(
            kind: .live, setting: setting, event: event, successes: outcomes.count { $0 }, trials: outcomes.count,
            target: target, ratio: ratios.isEmpty ? nil : Statistics.median(ratios))
    }

    /// Whether the time ratios of blocks' competitors over the first are those of their costs, and whether identical
    /// work is called so. The second must cost the same as the first.
    func findings(_ setting: String, costs: [Double], _ blocks: [BlockResult]) -> [SelftestFinding] {
        let recovered = costs.indices.dropFirst().map { index in
            let ratios = blocks.compactMap { $0.ratio((index, 0), over: (0, 0)) }
            let truth = costs[index] / costs[0]
            let reached = ratios.map {
                $0.low <= truth * (1 + Self.tolerance) && $0.high >= truth * (1 - Self.tolerance)
            }
            return finding(
                setting, "interval within 1 % of the true ratio \(index == 1 ? "1" : "\(truth)")", reached,
                ratios: ratios.map(\.ratio),
                .atLeast(0.95))
        }
        let verdicts = blocks.compactMap {
            $0.comparison(of: (1, 0), with: (0, 0), comparisons: costs.count - 1).verdict
        }
        let alarms = verdicts.map { [.faster, .slower].contains($0) }
        return recovered + [
            finding(setting, "identical work called faster or slower", alarms, ratios: [], .atMost(0.05)),
            finding(setting, "identical work called same", verdicts.map { $0 == .same }, ratios: [], nil),
        ]
    }
}
