import InstructionSets
import Kernels
import Machine
import Matrices
import VectorRoutines

/// The multiply-add loop on every member: the ceiling, measured in the same rounds as what is held against it, because
/// a ceiling measured once drifts away with the machine's clock.
final class MultiplyAddCompetitor<Scalar: KernelScalar>: Competitor {
    let name = "multiply-add ceiling"
    private let team: WorkerTeam
    private let clock: any Clock
    private let routines: VectorRoutineTable<Scalar>
    private var checksum: Scalar = 0

    /// Steps a call: about 20 µs, so that entering the team does not show.
    private static var steps: Int { 4096 }

    init(team: WorkerTeam, instructionSet: InstructionSet, clock: any Clock) {
        self.team = team
        self.clock = clock
        routines = Scalar.routines(of: instructionSet)
    }

    /// Multiply-adds that a call computes, all members together.
    var multiplyAddsPerCall: Int { Self.steps * routines.multiplyAddsPerStep * team.threads }

    func warmUp() { team.run { [routines] _ in _ = routines.multiplyAddLoop(Self.steps, 0.5) } }

    /// The leader's part of the same calls, without the others.
    func sampleAlone(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        let start = clock.seconds()
        for _ in 0..<calls { checksum += routines.multiplyAddLoop(Self.steps, 0.5) }
        seconds[0] = clock.seconds() - start
    }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        let routines = routines
        let start = clock.seconds()
        for _ in 0..<calls {
            team.run { member in
                let sum = routines.multiplyAddLoop(Self.steps, 0.5)
                if member.isLeader { checksum += sum }
            }
        }
        seconds[0] = clock.seconds() - start
    }
}
