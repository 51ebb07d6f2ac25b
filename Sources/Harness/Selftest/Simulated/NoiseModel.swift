/// How a simulated machine disturbs the work on it.
public struct NoiseModel: Sendable, Equatable {
    public let name: String
    /// The logarithm of each sample's time has a normal deviation.
    var isLognormal = false
    /// Each sample is longer by the magnitude of Student's t with two degrees of freedom, which has no variance.
    var hasHeavyTail = false
    /// The machine's speed, the same for all competitors, wanders (AR(1) in its logarithm) and now and then leaps.
    var drifts = false
    /// Another program takes the processor at random moments, for times with a tail so heavy that they have no
    /// variance.
    var isInterrupted = false
    /// For seconds at a time everything takes longer, each competitor by a share of its own.
    var hasSlowStates = false

    /// Those whose blocks have a truth that rounds within a few seconds can find.
    public static let all = [
        NoiseModel(name: "lognormal", isLognormal: true),
        NoiseModel(name: "heavy tail", hasHeavyTail: true),
        NoiseModel(name: "interruptions", isLognormal: true, isInterrupted: true),
        NoiseModel(name: "drift", isLognormal: true, drifts: true),
        NoiseModel(name: "mixed", isLognormal: true, hasHeavyTail: true, drifts: true, isInterrupted: true),
    ]

    /// What a block that lasts no longer than the disturbance cannot find out about.
    static let slowStates = NoiseModel(name: "slow for seconds", isLognormal: true, hasSlowStates: true)
}
