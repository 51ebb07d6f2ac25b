/// What the interval of a fitted exponent says about the exponent that theory gives.
public enum FitVerdict: String, Sendable, CaseIterable {
    /// The interval holds it.
    case consistent
    /// The interval excludes it.
    case deviates
    /// There is no interval: fewer than three different points.
    case insufficient
}
