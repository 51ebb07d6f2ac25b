/// SplitMix64: small, fast and the same on every machine, so that a printed seed reproduces a run.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number drawn evenly from −1..<1, a multiple of 2⁻²³ so that every precision holds it exactly and
    /// none is denormal.
    public mutating func nextSigned<Scalar: MatrixScalar>() -> Scalar {
        Scalar(Int64(next() >> 40) - (1 << 23)) / Scalar(1 << 23)
    }
}

extension MatrixView {
    /// Fills the view with numbers drawn evenly from −`scale`..<`scale`.
    // A network may have 10⁸ weights: through the protocols they took a third of a short run.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func fillRandomly(using generator: inout SeededGenerator, scale: Scalar = 1) {
        for row in 0..<rows {
            for column in 0..<columns { self[row, column] = scale * generator.nextSigned() }
        }
    }
}
