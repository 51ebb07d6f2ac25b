import Kernels
import Machine
import Matrices
import Networks

/// All phases of one network on one kernel; its quantities are ``PassPhase/allCases``.
///
/// A call is a whole training step, timed whole and split by a stamp between phases. The parts come from further steps
/// with a stamp between any two steps of the plan, so that none of those falls into a whole pass.
final class PassCompetitor<Scalar: KernelScalar>: PassContender {
    private let kernel: any GEMMKernel<Scalar>
    private var networks: Placements<MultilayerPerceptron<Scalar>>
    let estimatedSecondsPerCall: Double?
    private let team: WorkerTeam
    private let callSeconds: Double
    private let eviction: CacheEviction?
    private let phases = Stopwatch<Phase>()
    private let parts = Stopwatch<Part>()

    /// - Parameter networks: the same one, in different places.
    init(
        kernel: any GEMMKernel<Scalar>, networks: [MultilayerPerceptron<Scalar>], team: WorkerTeam,
        callSeconds: Double, estimatedSecondsPerCall: Double?, eviction: CacheEviction?
    ) {
        self.kernel = kernel
        self.networks = Placements(networks)
        self.team = team
        self.callSeconds = callSeconds
        self.eviction = eviction
        self.estimatedSecondsPerCall = estimatedSecondsPerCall
        // The update runs whole, but by a step of nothing: the network that every round measures is the same.
        for network in networks { network.plan.learningRate = 0 }
    }

    var name: String { kernel.description.name }

    var quantities: Int { PassPhase.allCases.count }

    func facts(_ ceiling: Ceiling) throws -> PassFacts {
        try kernel.takeTurn()
        return PassFacts(
            kernel: kernel.description, threadsObserved: kernel.threadsObserved, phases: PassPhase.allCases,
            errors: network.errorBoundRatios(on: team),
            prediction: PassPrediction(network, ceiling: ceiling, callSeconds: callSeconds))
    }

    func takeTurn() throws {
        networks.takeNext()
        try kernel.takeTurn()
    }

    private var network: MultilayerPerceptron<Scalar> { networks.current }

    func settle() { ForeignPool.settle(after: kernel) }

    func warmUp() {
        team.withLeader(for: kernel) { network.plan.run(Phase.allCases, on: team) }
    }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        team.withLeader(for: kernel) {
            ForeignPool.spread(for: kernel)
            time(calls, into: seconds)
        }
    }

    private func time(_ calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        phases.reset()
        for _ in 0..<calls {
            eviction?.evict()
            network.plan.run(Phase.allCases, on: team, timing: phases)
        }
        parts.reset()
        for _ in 0..<calls {
            eviction?.evict()
            network.plan.run(Phase.allCases, on: team, timing: parts)
        }
        for (index, phase) in PassPhase.allCases.enumerated() {
            seconds[index] =
                switch phase {
                case .forward: phases.seconds(in: .forward)
                case .backward: phases.seconds(in: .backward)
                case .update: phases.seconds(in: .update)
                case .step: Phase.allCases.reduce(0) { $0 + phases.seconds(in: $1) }
                case .forwardBackward: phases.seconds(in: .forward) + phases.seconds(in: .backward)
                case .forwardProduct: parts.seconds(in: .forwardProduct)
                case .inputGradient: parts.seconds(in: .inputGradient)
                case .weightGradient: parts.seconds(in: .weightGradient)
                case .elementwise: parts.seconds(in: .elementwise)
                }
        }
    }
}
