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
    let examples: (any ExampleSource)?
    let isCancelled: () -> Bool
    private var teams: [Int: WorkerTeam] = [:]
    private var ceilings: [CeilingKey: Ceiling] = [:]
    private var speeds: [String: Double] = [:]
    private var callSeconds: [String: Double] = [:]
    private var evictions: [Int: CacheEviction] = [:]

    /// - Parameters:
    ///   - policy: how a block is sampled; its seconds may be shared out anew for each block.
    ///   - examples: where a named data set comes from.
    ///   - isCancelled: asked between two turns.
    public init(
        runID: String, catalog: KernelCatalog, topology: Topology = .current, policy: SamplingPolicy, seed: UInt64,
        clock: any Clock = MonotonicClock(), examples: (any ExampleSource)? = nil,
        isCancelled: @escaping () -> Bool = { false }
    ) {
        self.runID = runID
        self.catalog = catalog
        self.topology = topology
        self.policy = policy
        self.seed = seed
        self.clock = clock
        self.examples = examples
        self.isCancelled = isCancelled
    }

    /// The team of so many members; made once.
    func team(of threads: Int) throws -> WorkerTeam {
        if let team = teams[threads] { return team }
        let team = try WorkerTeam(threads: threads, topology: topology)
        teams[threads] = team
        return team
    }

    /// The ceilings at a precision and number of threads; measured once.
    public func ceiling(_ precision: Precision, threads: Int) throws -> Ceiling {
        let key = CeilingKey(precision: precision, threads: threads)
        if let ceiling = ceilings[key] { return ceiling }
        let set = try InstructionSet.forProcess()
        let team = try team(of: threads)
        let ceiling = try team.withLeaderPinned {
            switch precision {
            case .float32:
                try Ceiling.measure(Float.self, team: team, topology: topology, instructionSet: set, clock: clock)
            case .float64:
                try Ceiling.measure(Double.self, team: team, topology: topology, instructionSet: set, clock: clock)
            }
        }
        ceilings[key] = ceiling
        return ceiling
    }

    /// Multiply-adds a second of a kernel on a product that everybody can manage (64×256×256), to guess what a larger
    /// one takes; timed once. A guess on the fast side: what does take too long is found out when it is tried.
    func multiplyAddsPerSecond<Scalar: KernelScalar>(of kernel: any GEMMKernel<Scalar>, named name: String) throws
        -> Double
    {
        let key = "\(name) \(Scalar.precision.rawValue) \(kernel.teamSize)"
        if let speed = speeds[key] { return speed }
        let shape = ProductShape(m: 64, n: 256, k: 256)
        let best = try leastSeconds(of: kernel, on: shape, calls: 1)
        // Twice the best, so that only what is hopeless is left out untried.
        let speed = 2 * Double(shape.multiplyAdds) / max(best, 1e-9)
        speeds[key] = speed
        return speed
    }

    /// What empties the caches before a call; nil where they stay hot. Made once for a number of threads.
    func eviction(_ cache: CacheState, threads: Int) throws -> CacheEviction? {
        guard cache == .cold else { return nil }
        if let eviction = evictions[threads] { return eviction }
        let eviction = try CacheEviction(team: try team(of: threads), topology: topology)
        evictions[threads] = eviction
        return eviction
    }

    /// What a product takes that computes next to nothing, on a kernel; timed once, the best of some tries.
    func secondsPerCall<Scalar: KernelScalar>(of kernel: any GEMMKernel<Scalar>, named name: String) throws -> Double {
        let key = "\(name) \(Scalar.precision.rawValue) \(kernel.teamSize)"
        if let seconds = callSeconds[key] { return seconds }
        let best = try leastSeconds(of: kernel, on: ProductShape(m: 1, n: 1, k: 1), calls: 1000)
        callSeconds[key] = best
        return best
    }

    /// The seconds of a call on a product of zeros, the best of five samples.
    private func leastSeconds<Scalar: KernelScalar>(
        of kernel: any GEMMKernel<Scalar>, on shape: ProductShape, calls: Int
    ) throws -> Double {
        let a = try Matrix<Scalar>(rows: shape.m, columns: shape.k)
        let b = try Matrix<Scalar>(rows: shape.k, columns: shape.n)
        let c = try Matrix<Scalar>(rows: shape.m, columns: shape.n)
        let competitor = ProductCompetitor(
            kernel: kernel, product: Product(a.view, b.view, into: c.view), team: try team(of: kernel.teamSize),
            clock: clock, estimatedSecondsPerCall: nil)
        try kernel.takeTurn()
        var (seconds, best) = ([0.0], Double.infinity)
        for _ in 0..<5 {
            seconds.withUnsafeMutableBufferPointer { competitor.sample(calls: calls, into: $0) }
            best = min(best, seconds[0] / Double(calls))
        }
        return best
    }

    private struct CeilingKey: Hashable {
        let precision: Precision
        let threads: Int
    }
}

/// Where the examples of a named data set come from.
public protocol ExampleSource: Sendable {
    /// Writes examples into the rows of `inputs` and returns their labels.
    /// - Throws: an error that says which file or package is missing.
    func fill<Scalar: MatrixScalar>(_ inputs: MatrixView<Scalar>, from dataSet: String) throws -> [Int]
}
