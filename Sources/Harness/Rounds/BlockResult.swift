/// The outcomes of a block, a competitor each and in their order.
public struct BlockResult: Sendable {
    public let outcomes: [Outcome]
    public let rounds: Int
    public let stopReason: StopReason

    /// The paired ratio of one competitor's quantity over another's, of the same rounds; nil where one was not measured or
    /// rounds are too few.
    public func ratio(
        _ numerator: (competitor: Int, quantity: Int), over denominator: (competitor: Int, quantity: Int),
        confidence: Double = 0.95
    ) -> PairedRatio? {
        guard let above = outcomes[numerator.competitor].secondsPerCall(numerator.quantity),
            let below = outcomes[denominator.competitor].secondsPerCall(denominator.quantity)
        else { return nil }
        return PairedRatio(above, over: below, confidence: confidence)
    }
}
