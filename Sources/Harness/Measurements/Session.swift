import InstructionSets
import Kernels
import Machine
import Matrices

/// What the blocks of one run share: kernels to choose from, teams, ceilings, the clock, and where rows go.
public final class Session {
    public let runID: String
    public let catalog: KernelCatalog
    public let topology: Topology
    let policy: SamplingPolicy
    let seed: UInt64
    let clock: any Clock
    /// Where the time of the run at work goes.
    let account: TimeAccount
    let examples: (any ExampleSource)?
    let isCancelled: () -> Bool
    let ceilings: RunCeilings
    private var teams: [Int: WorkerTeam] = [:]
    private var paces: [String: KernelPace] = [:]
    private var evictions: [Int: CacheEviction] = [:]

    /// - Parameters:
    ///   - runID: what every row of the run says.
    ///   - catalog: the kernels to choose from.
    ///   - topology: the machine to place threads on.
    ///   - policy: how a block is sampled; its seconds may be shared out anew for each block.
    ///   - seed: of operands, weights and the order of turns.
    ///   - clock: what times are read from.
    ///   - examples: where a named data set comes from.
    ///   - ceilings: those of the run, which other sessions share.
    ///   - isCancelled: asked between two turns.
    public init(
        runID: String, catalog: KernelCatalog, topology: Topology = .current, policy: SamplingPolicy, seed: UInt64,
        clock: any Clock = MonotonicClock(), examples: (any ExampleSource)? = nil,
        ceilings: RunCeilings = RunCeilings(), isCancelled: @escaping () -> Bool = { false }
    ) {
        self.runID = runID
        self.catalog = catalog
        self.topology = topology
        self.policy = policy
        self.seed = seed
        self.clock = clock
        account = TimeAccount(clock: clock)
        self.examples = examples
        self.ceilings = ceilings
        self.isCancelled = isCancelled
    }

    /// The team of so many members; made once.
    func team(of threads: Int) throws -> WorkerTeam {
        if let team = teams[threads] { return team }
        let team = try WorkerTeam(threads: threads, topology: topology)
        teams[threads] = team
        return team
    }

    /// The ceilings at a precision and number of threads; measured once in a run.
    public func ceiling(_ precision: Precision, threads: Int) throws -> Ceiling {
        if let ceiling = ceilings[precision, threads] { return ceiling }
        let set = try InstructionSet.forProcess()
        let team = try team(of: threads)
        let ceiling = try account.spend(on: .ceilings) {
            try team.withLeaderPinned {
                switch precision {
                case .float32:
                    try Ceiling.measure(Float.self, team: team, topology: topology, instructionSet: set, clock: clock)
                case .float64:
                    try Ceiling.measure(Double.self, team: team, topology: topology, instructionSet: set, clock: clock)
                }
            }
        }
        ceilings[precision, threads] = ceiling
        return ceiling
    }

    /// How fast a kernel is on products that everybody can manage; timed once for a number of threads, which is a library's
    /// own.
    func pace<Scalar: KernelScalar>(
        of kernel: any GEMMKernel<Scalar>, named name: String, threads: Int
    ) throws -> KernelPace {
        let key = "\(name) \(Scalar.precision.rawValue) \(threads)"
        if let pace = paces[key] { return pace }
        let pace = try KernelPace(kernel, team: team(of: kernel.teamSize), clock: clock)
        paces[key] = pace
        return pace
    }

    /// What empties the caches before a call; nil where they stay hot. Made once for a number of threads.
    func eviction(_ cache: CacheState, threads: Int) throws -> CacheEviction? {
        guard cache == .cold else { return nil }
        if let eviction = evictions[threads] { return eviction }
        let eviction = try CacheEviction(team: try team(of: threads), topology: topology)
        evictions[threads] = eviction
        return eviction
    }
}

/// Where the examples of a named data set come from.
public protocol ExampleSource: Sendable {
    /// Writes examples into the rows of `inputs` and returns their labels.
    /// - Throws: an error that says which file or package is missing.
    func fill<Scalar: MatrixScalar>(_ inputs: MatrixView<Scalar>, from dataSet: String) throws -> [Int]
}
