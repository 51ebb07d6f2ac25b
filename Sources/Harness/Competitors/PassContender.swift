import Kernels

/// A competitor that runs a network's pass. Its quantities are the first of ``PassPhase/allCases``.
protocol PassContender: Competitor {
    /// What its rows say beside its times; asked when the rounds are over. What throws fails its rows.
    func facts(_ ceiling: Ceiling) throws -> PassFacts
}

/// What the rows of a pass say beside its times.
struct PassFacts {
    let kernel: KernelDescription
    let threadsObserved: Int
    /// Those that it times: all, or the whole passes.
    let phases: [PassPhase]
    /// The largest error over its bound.
    let errors: (forward: Double, backward: Double)
    /// The times by the ceilings; nil where nobody knows the steps.
    let prediction: PassPrediction?
}
