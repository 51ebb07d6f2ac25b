import Kernels
import Machine
import Matrices
import Networks

/// All phases of one network on one kernel; its quantities are ``PassPhase/allCases``.
///
/// A call is a whole training step, timed whole and split by a stamp between phases. The parts come from further steps
/// with a stamp between any two steps of the plan, so that none of those falls into a whole pass.
final class PassCompetitor<Scalar: KernelScalar>: Competitor {
    let kernel: any GEMMKernel<Scalar>
    let network: MultilayerPerceptron<Scalar>
    let estimatedSecondsPerCall: Double?
    private let team: WorkerTeam
    private let clock: any Clock
    private let parts = PartTimes()

    init(
        kernel: any GEMMKernel<Scalar>, network: MultilayerPerceptron<Scalar>, team: WorkerTeam, clock: any Clock,
        estimatedSecondsPerCall: Double?
    ) {
        self.kernel = kernel
        self.network = network
        self.team = team
        self.clock = clock
        self.estimatedSecondsPerCall = estimatedSecondsPerCall
        // The update runs whole, but by a step of nothing: the network that every round measures is the same.
        network.plan.learningRate = 0
    }

    var name: String { kernel.description.name }

    var quantities: Int { PassPhase.allCases.count }

    func takeTurn() throws { try kernel.takeTurn() }

    func settle() { if kernel.keepsThreadsBusy { ForeignPool.settle() } }

    func warmUp() {
        let plan = network.plan
        team.withLeader(for: kernel) {
            for phase in Phase.allCases { plan.run(phase, on: team) }
        }
    }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        team.withLeader(for: kernel) { time(calls, into: seconds) }
    }

    private func time(_ calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        let plan = network.plan
        var (forward, backward, update) = (0.0, 0.0, 0.0)
        let start = clock.seconds()
        var before = start
        for _ in 0..<calls {
            plan.run(.forward, on: team)
            let afterForward = clock.seconds()
            plan.run(.backward, on: team)
            let afterBackward = clock.seconds()
            plan.run(.update, on: team)
            let afterUpdate = clock.seconds()
            forward += afterForward - before
            backward += afterBackward - afterForward
            update += afterUpdate - afterBackward
            before = afterUpdate
        }
        let step = before - start
        parts.reset()
        for _ in 0..<calls { plan.run(Phase.allCases, on: team, timing: parts) }
        for (index, phase) in PassPhase.allCases.enumerated() {
            seconds[index] =
                switch phase {
                case .forward: forward
                case .backward: backward
                case .update: update
                case .step: step
                case .forwardProduct: parts.seconds(in: .forwardProduct)
                case .inputGradient: parts.seconds(in: .inputGradient)
                case .weightGradient: parts.seconds(in: .weightGradient)
                case .elementwise: parts.seconds(in: .elementwise)
                }
        }
    }
}
