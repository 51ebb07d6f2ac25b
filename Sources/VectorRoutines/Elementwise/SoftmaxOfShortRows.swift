import Matrices

// Where rows are short, most of a softmax by rows is waiting: for the largest of a vector's lanes, for their sum, for one
// exponential and one logarithm. Here an example has a lane, and a vector as many examples.

/// Whether a batch's logits are turned: its rows are short enough for turning not to cost what it saves, and they fill a
/// vector. On Zen 4 with AVX-512, all that is elementwise in a pass of 128 took 22 ns an example instead of 36 with 10
/// logits, 41 instead of 49 with 32, 76 instead of 69 with 64; in a pass of 8 as long as by rows.
@inlinable @inline(__always)
func areTurned<A: VectorArithmetic>(_: A.Type, logits: Int, batch: Int) -> Bool {
    logits <= 2 * A.lanes && batch >= A.lanes
}

/// Softmax with cross-entropy, as many rows at a time as a vector has lanes, turned into columns. An example's sums run
/// through its logits in order, whatever its lane.
@inlinable @inline(never)
func softmaxOfShortRows<A: VectorArithmetic>(
    _: A.Type, _ y: MatrixView<A.Scalar>, logits z: MatrixView<A.Scalar>, targets t: MatrixView<A.Scalar>,
    losses: UnsafeMutablePointer<A.Scalar>
) {
    let classes = z.columns
    // On the stack, room for 2 · 2 · 16 vectors and the losses; lanes without an example hold numbers too.
    var room = InlineArray<65, A.Vector>(repeating: .zero)
    withUnsafeMutableBytes(of: &room) { room in
        guard let base = room.baseAddress?.assumingMemoryBound(to: A.Scalar.self) else { return }
        let logits = MatrixView(base: base, rows: classes, columns: A.lanes, rowStride: A.lanes)
        let targets = MatrixView(base: base + classes * A.lanes, rows: classes, columns: A.lanes, rowStride: A.lanes)
        let loss = base + 2 * classes * A.lanes
        for row in stride(from: 0, to: z.rows, by: A.lanes) {
            let count = min(A.lanes, z.rows - row)
            let (rows, lanes) = (row..<row + count, 0..<count)
            func turned(_ matrix: MatrixView<A.Scalar>) -> MatrixView<A.Scalar> {
                matrix.block(rows: 0..<classes, columns: lanes)
            }
            transpose(A.self, z.block(rows: rows, columns: 0..<classes), into: turned(logits), beta: 0)
            transpose(A.self, t.block(rows: rows, columns: 0..<classes), into: turned(targets), beta: 0)
            softmaxOfColumns(A.self, logits, targets, loss)
            transpose(A.self, turned(logits), into: y.block(rows: rows, columns: 0..<classes), beta: 0)
            for lane in lanes { losses[row + lane] = loss[lane] }
        }
    }
}

/// `z ← softmax(z)` down each column, and the column's loss.
@inlinable @inline(never)
func softmaxOfColumns<A: VectorArithmetic>(
    _: A.Type, _ z: MatrixView<A.Scalar>, _ t: MatrixView<A.Scalar>, _ losses: UnsafeMutablePointer<A.Scalar>
) {
    var largest = A.load(z.base)
    for row in 1..<max(z.rows, 1) {
        let logits = A.load(z.base + row * A.lanes)
        largest = A.select(logits, where: logits, isAbove: largest, otherwise: largest)
    }
    var (sum, targetLogit) = (A.Vector.zero, A.Vector.zero)
    for row in 0..<z.rows {
        let logits = A.load(z.base + row * A.lanes)
        targetLogit = countedLogits(A.self, logits, A.load(t.base + row * A.lanes), largest, targetLogit)
        let exponentials = A.exponential(logits - largest)
        A.store(exponentials, z.base + row * A.lanes)
        sum = sum + exponentials
    }
    let share = A.Vector(repeating: 1) / sum
    for row in 0..<z.rows { A.store(A.load(z.base + row * A.lanes) * share, z.base + row * A.lanes) }
    A.store(A.logarithm(ofOneOrMore: sum) - targetLogit, losses)
}

extension VectorArithmetic {
    /// log x for finite numbers from 1 up, to 2 units in the last place; NaN and ∞ give NaN.
    ///
    /// x = 2ⁿ·m with 1 ≤ m < 2, so that log x = n·log 2 + log(1 + (m − 1)), and m − 1 is exact.
    @inlinable @inline(__always)
    static func logarithm(ofOneOrMore x: Vector) -> Vector {
        typealias Bits = Vector.MaskStorage
        func bits(_ number: Vector) -> Bits { unsafeBitCast(number, to: Bits.self) }
        func number(_ bits: Bits) -> Vector { unsafeBitCast(bits, to: Vector.self) }
        let one = constant(1.0)
        let significand = Bits(repeating: Bits.Scalar((1 << Scalar.significandBitCount) - 1))
        let m = number(bits(x) & significand | bits(one))
        // The exponent as the last digits of a number whose last digit is worth 1; x is positive.
        let digits = constant(0x1p23, 0x1p52)
        let exponent = bits(x) &>> Bits(repeating: Bits.Scalar(Scalar.significandBitCount))
        let n = number(exponent | bits(digits)) - (digits + constant(127, 1023))
        // x − x is no number where x is none or ∞.
        return multiplyAdd(logarithmOfOnePlus(m - one), n, constant(0.693_147_180_559_945_309)) + (x - x)
    }
}
