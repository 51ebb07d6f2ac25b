import InstructionSets
import VectorRoutines

/// Work whose cost is known exactly: so many steps of the multiply-add loop, which touches no memory.
final class KnownWork: Competitor {
    let name: String
    private let steps: Int
    private let clock: any Clock
    private let loop: @Sendable (_ steps: Int, _ seed: Float) -> Float
    private var checksum: Float = 0

    /// Steps of the work that is called 1: about 0.1 ms, so that calling the loop takes no share of it that shows.
    private static let unit = 20_000.0

    /// - Parameter cost: times the unit; a multiple of 1/20 000.
    init(_ name: String, cost: Double, instructionSet: InstructionSet, clock: any Clock) {
        self.name = name
        self.clock = clock
        steps = Int((cost * Self.unit).rounded())
        loop = Float.routines(of: instructionSet).multiplyAddLoop
    }

    func warmUp() { checksum += loop(steps, 0.5) }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        let start = clock.seconds()
        for _ in 0..<calls { checksum += loop(steps, 0.5) }
        seconds[0] = clock.seconds() - start
    }
}
