import ArgumentParser
import Harness

/// How long and how carefully to measure. Values are taken as they come (`.unconditional`), so that a negative one is
/// refused for what it is.
struct SamplingOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "Exactly so many rounds of each block.")
    var rounds: Int?

    @Option(
        parsing: .unconditional,
        help: "Rounds enough for intervals of ± this share of the median (0.01 unless --rounds).")
    var precisionTarget: Double?

    @Option(parsing: .unconditional, help: "Seconds for the whole command.")
    var maxSeconds: Double?

    @Option(parsing: .unconditional, help: "Seed of operands and of the order within rounds.")
    var seed: UInt64 = 1

    @Flag(help: "Refuse to measure where something disturbs it.")
    var strict = false

    func validate() throws {
        if let rounds, !(1...100_000).contains(rounds) {
            throw ValidationError("--rounds \(rounds) is not between 1 and 100000")
        }
        if let precisionTarget, !(precisionTarget > 0 && precisionTarget < 1) {
            throw ValidationError("--precision-target \(precisionTarget) is not between 0 and 1")
        }
        if let maxSeconds, !(maxSeconds > 0 && maxSeconds.isFinite) {
            throw ValidationError("--max-seconds \(maxSeconds) is no number of seconds above 0")
        }
        if rounds != nil && precisionTarget != nil {
            throw ValidationError("--rounds and --precision-target exclude each other; give one")
        }
    }

    /// What was asked for, or `standard` where nothing was.
    func policyRounds(standard: SamplingPolicy.Rounds) -> SamplingPolicy.Rounds {
        if let rounds { return .exactly(rounds) }
        if let precisionTarget { return .precision(precisionTarget) }
        return standard
    }
}
