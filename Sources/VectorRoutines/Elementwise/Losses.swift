import Matrices

// An example's sums run in the lanes of one vector, from left to right, and then over the lanes, or where rows are short
// from left to right: by the row alone, however rows are shared among the members of a team. Never inlined where they are
// summed: a routine's entry in the table is a thunk, in which Swift leaves calls of C functions as calls.

/// Softmax with cross-entropy, an example a row: `y ← softmax(z)`, `losses[i] ← −tᵀ log y` (slide "Softmax
/// regression").
///
/// The largest logit is subtracted first, so that no exponential overflows, and the loss is taken from the logits,
/// `log Σ eᶻ − tᵀ z`, so that no logarithm of 0 arises. The targets of an example sum to 1. Rows are contiguous.
/// - Parameter batch: examples of all members together; the way to compute follows from these, not from a member's share.
@inlinable @inline(never)
public func softmaxCrossEntropy<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, logits z: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>,
    losses: UnsafeMutablePointer<A.Scalar>, batch: Int
) {
    if areTurned(A.self, logits: z.columns, batch: batch) {
        return softmaxOfShortRows(A.self, y, logits: z, targets: t, losses: losses)
    }
    for row in 0..<z.rows {
        let shift = A.Vector(repeating: largestLogit(A.self, z, row))
        let sum = A.sum(storeExponentials(A.self, y, z, row, shift))
        let targetLogit = A.sum(sumOfTargetLogits(A.self, z, t, row, shift))
        let share = A.Vector(repeating: 1 / sum)
        forEachVector(A.self, ofRow: row, columns: y.columns) { place in place.store(place.load(y) * share, y) }
        losses[row] = logarithm(sum) - targetLogit
    }
}

// A function for each of the softmax's loops, and nothing called in a loop: around calls its sums would be in memory, and
// where there is much else Swift calls the exponential, its vector in four parts. Together that took 1.3 ns a logit of 256.

@inlinable @inline(never)
func largestLogit<A: VectorArithmetic>(_: A.Type, _ z: MatrixView<A.Scalar>, _ row: Int) -> A.Scalar {
    let rest = VectorPlace<A>(restOfRow: row, columns: z.columns)
    var largest = rest.load(z, padding: -.infinity)
    var logits = UnsafePointer(z.base) + row * z.rowStride
    for _ in 0..<z.columns / A.lanes {
        let vector = A.load(logits)
        largest = A.select(vector, where: vector, isAbove: largest, otherwise: largest)
        logits += A.lanes
    }
    return A.largestLane(largest)
}

/// `y ← e^(z − shift)` in one row.
/// - Returns: the sums in each lane.
@inlinable @inline(never)
func storeExponentials<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, _ z: MatrixView<A.Scalar>, _ row: Int, _ shift: A.Vector
) -> A.Vector {
    let rest = VectorPlace<A>(restOfRow: row, columns: z.columns)
    let last = rest.load(z, padding: -.infinity)
    var (sums, lastExponentials): (A.Vector, A.Vector) = (.zero, .zero)
    var column = 0
    // The exponential in one place, for the rest too.
    while column <= rest.column {
        let isWhole = column < rest.column
        let logits = isWhole ? A.load(UnsafePointer(z.base) + (row * z.rowStride + column)) : last
        let exponentials = A.exponential(logits - shift)
        if isWhole {
            A.store(exponentials, y.base + (row * y.rowStride + column))
        } else {
            lastExponentials = exponentials
        }
        sums = sums + exponentials
        column += A.lanes
    }
    rest.store(lastExponentials, y)
    return sums
}

/// `Σ t · (z − shift)` in one row, in each lane. A logit of −∞ costs nothing where its target is 0.
@inlinable @inline(never)
func sumOfTargetLogits<A: VectorArithmetic>(
    _: A.Type, _ z: MatrixView<A.Scalar>, _ t: MatrixView<A.Scalar>, _ row: Int, _ shift: A.Vector
) -> A.Vector {
    let rest = VectorPlace<A>(restOfRow: row, columns: z.columns)
    var sums = countedLogits(A.self, rest.load(z), rest.load(t), shift, .zero)
    for column in stride(from: 0, to: rest.column, by: A.lanes) {
        let logits = A.load(UnsafePointer(z.base) + (row * z.rowStride + column))
        sums = countedLogits(
            A.self, logits, A.load(UnsafePointer(t.base) + (row * t.rowStride + column)), shift, sums)
    }
    return sums
}

@inlinable @inline(__always)
func countedLogits<A: VectorArithmetic>(
    _: A.Type, _ logits: A.Vector, _ targets: A.Vector, _ shift: A.Vector, _ sums: A.Vector
) -> A.Vector {
    let counted = A.select(logits - shift, where: .zero, isAbove: A.negativeMagnitude(targets), otherwise: .zero)
    return A.multiplyAdd(sums, targets, counted)
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
@inlinable @inline(never)
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
