import Matrices

// An example's sums run in the lanes of one vector, from left to right, and then over the lanes: by the row alone,
// however rows are shared among the members of a team. Never inlined where they are summed: a routine's entry in the
// table is a thunk, in which Swift leaves calls of C functions as calls.

/// Softmax with cross-entropy, an example a row: `y ← softmax(z)`, `losses[i] ← −tᵀ log y` (slide "Softmax
/// regression").
///
/// The largest logit is subtracted first, so that no exponential overflows, and the loss is taken from the logits,
/// `log Σ eᶻ − tᵀ z`, so that no logarithm of 0 arises. The targets of an example sum to 1. Rows are contiguous.
@inlinable @inline(never)
public func softmaxCrossEntropy<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, logits z: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>,
    losses: UnsafeMutablePointer<A.Scalar>
) {
    for row in 0..<z.rows {
        var largest = A.Vector(repeating: -.infinity)
        forEachVector(A.self, ofRow: row, columns: z.columns) { place in
            let logits = place.load(z, padding: -.infinity)
            largest = A.select(logits, where: logits, isAbove: largest, otherwise: largest)
        }
        let shift = A.Vector(repeating: A.largestLane(largest))
        var (sums, targetLogits): (A.Vector, A.Vector) = (.zero, .zero)
        forEachVector(A.self, ofRow: row, columns: z.columns) { place in
            let shifted = place.load(z, padding: -.infinity) - shift
            let exponentials = A.exponential(shifted)
            place.store(exponentials, y)
            sums = sums + exponentials
            // A logit of −∞ costs nothing where its target is 0.
            let targets = place.load(t)
            let counted = A.select(shifted, where: .zero, isAbove: A.negativeMagnitude(targets), otherwise: .zero)
            targetLogits = A.multiplyAdd(targetLogits, targets, counted)
        }
        let sum = A.sum(sums)
        forEachVector(A.self, ofRow: row, columns: z.columns) { place in
            place.store(place.load(y) / A.Vector(repeating: sum), y)
        }
        losses[row] = logarithm(sum) - A.sum(targetLogits)
    }
}

/// Half the squared distance of each row from its target: `losses[i] ← ½ Σ (y − t)²`. Rows are contiguous.
@inlinable @inline(never)
public func squaredErrors<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>, losses: UnsafeMutablePointer<A.Scalar>
) {
    for row in 0..<y.rows {
        var sums = A.Vector.zero
        forEachVector(A.self, ofRow: row, columns: y.columns) { place in
            let difference = place.load(y) - place.load(t)
            sums = A.multiplyAdd(sums, difference, difference)
        }
        losses[row] = A.sum(sums) / 2
    }
}

/// `signal ← factor · (y − t)`, added where `accumulates`: the error signal of both losses. Rows are contiguous.
@inlinable @inline(__always)
public func scaledDifference<A: VectorArithmetic>(
    _: A.Type, _ signal: MatrixView<A.Scalar>, _ y: MatrixView<A.Scalar>, _ t: MatrixView<A.Scalar>, factor: A.Scalar,
    accumulates: Bool
) {
    let factors = A.Vector(repeating: factor)
    forEachVector(A.self, of: y) { place in
        let old = accumulates ? place.load(signal) : .zero
        place.store(A.multiplyAdd(old, factors, place.load(y) - place.load(t)), signal)
    }
}

extension VectorArithmetic {
    /// The largest lane of a vector without NaN.
    @inlinable @inline(__always)
    static func largestLane(_ vector: Vector) -> Scalar {
        var largest = vector[0]
        for lane in 1..<lanes where vector[lane] > largest { largest = vector[lane] }
        return largest
    }
}
