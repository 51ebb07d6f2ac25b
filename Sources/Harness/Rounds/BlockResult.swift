/// The outcomes of a block, a competitor each and in their order.
public struct BlockResult: Sendable {
    public let outcomes: [Outcome]
    /// What fixed the number of each competitor's rounds.
    public let stopReasons: [StopReason]
    /// All rounds. A slow competitor takes part in some of them.
    public let rounds: Int

    /// One of the times that a competitor's sample yields.
    public typealias Quantity = (competitor: Int, quantity: Int)

    /// Seconds a call of two quantities, in the rounds that both competitors took part in; nil where one was not
    /// measured.
    func paired(_ first: Quantity, _ second: Quantity) -> (first: [Double], second: [Double])? {
        guard case .measured(let firstSamples) = outcomes[first.competitor],
            case .measured(let secondSamples) = outcomes[second.competitor]
        else { return nil }
        let common = Set(firstSamples.map(\.round)).intersection(secondSamples.map(\.round))
        func seconds(_ samples: [Sample], _ quantity: Int) -> [Double] {
            samples.filter { common.contains($0.round) }.map { $0.secondsPerCall(quantity) }
        }
        return (seconds(firstSamples, first.quantity), seconds(secondSamples, second.quantity))
    }

    /// The paired ratio of one competitor's quantity over another's, of the rounds that both took part in; nil where
    /// one was not measured or those rounds are too few.
    public func ratio(
        _ numerator: Quantity, over denominator: Quantity, confidence: Double = 0.95
    ) -> PairedRatio? {
        paired(numerator, denominator).flatMap { PairedRatio($0.first, over: $0.second, confidence: confidence) }
    }
}
