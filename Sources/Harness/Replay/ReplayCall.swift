import Matrices
import ProductTrace

/// A traced product that can be computed again: a legal call of `gemm` in a precision of ours, by a known library.
struct ReplayCall: Sendable, Equatable {
    var precision: Precision
    var library: String
    var order: StorageOrder
    var transposeA: Bool
    var transposeB: Bool
    var m: Int
    var n: Int
    var k: Int
    var leadingA: Int
    var leadingB: Int
    var leadingC: Int
    var alpha: FactorClass
    var beta: FactorClass

    /// - Throws: ``NotReplayable`` with the reason.
    init(_ product: TracedProduct) throws(NotReplayable) {
        guard product.routine.contains("gemm") else {
            throw NotReplayable("no kernel of ours stands behind \(product.routine)")
        }
        guard let precision = Precision(rawValue: product.precision.rawValue) else {
            throw NotReplayable("no kernel of ours computes in \(product.precision.rawValue)")
        }
        guard let m = product.m, let n = product.n, let k = product.k else {
            throw NotReplayable("the trace had no room for its sizes")
        }
        guard let order = product.order, let transposeA = product.transposeA, let transposeB = product.transposeB,
            let leadingA = product.leadingA, let leadingB = product.leadingB, let leadingC = product.leadingC,
            let alpha = product.alpha, let beta = product.beta
        else { throw NotReplayable("its arguments are not complete or not legal, so that nothing was computed") }
        guard let library = product.library else {
            throw NotReplayable("the trace does not say which library computed it")
        }
        (self.precision, self.library, self.order) = (precision, library, order)
        (self.transposeA, self.transposeB, self.m, self.n, self.k) = (transposeA, transposeB, m, n, k)
        (self.leadingA, self.leadingB, self.leadingC) = (leadingA, leadingB, leadingC)
        (self.alpha, self.beta) = (alpha, beta)
        guard m >= 0, n >= 0, k >= 0 else { throw NotReplayable("a size is negative, so that nothing was computed") }
        guard m > 0, n > 0, k > 0, alpha != .zero else { throw NotReplayable("it multiplies nothing") }
        for (name, leading, matrix) in [("lda", leadingA, a), ("ldb", leadingB, b), ("ldc", leadingC, c)]
        where leading < matrix.length {
            throw NotReplayable("\(name) is \(leading), below \(matrix.length), so that nothing was computed")
        }
    }

    var multiplyAdds: Double { Double(m) * Double(n) * Double(k) }

    // The matrices as they are stored: lines of so many numbers, a leading dimension apart.

    var a: StoredLines { lines(transposeA ? (k, m) : (m, k)) }
    var b: StoredLines { lines(transposeB ? (n, k) : (k, n)) }
    var c: StoredLines { lines((m, n)) }

    private func lines(_ size: (rows: Int, columns: Int)) -> StoredLines {
        order == .rowMajor
            ? StoredLines(count: size.rows, length: size.columns)
            : StoredLines(count: size.columns, length: size.rows)
    }

    /// Bytes of the three matrices; in `Double`, because they may not fit in an `Int`.
    var memoryBytes: Double {
        let numbers = [(a, leadingA), (b, leadingB), (c, leadingC)].reduce(0.0) {
            $0 + Double($1.0.count) * Double($1.1)
        }
        return numbers * Double(precision.bytes)
    }
}

/// How a matrix lies in memory: rows, or columns where these are stored one after another.
struct StoredLines: Equatable {
    var count: Int
    /// Numbers of a line that belong to the matrix.
    var length: Int
}

/// Why a product keeps today's time.
struct NotReplayable: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ reason: String) { description = reason }
}
