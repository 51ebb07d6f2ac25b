import Matrices

/// What is done to C once its sums are complete: on the register tile where the activation is a few vector
/// instructions, else on the tile's elements right after they are stored.
public enum Epilogue<Scalar: MatrixScalar>: @unchecked Sendable {
    case none
    /// `C[i, j] ← φ(C[i, j] + bias[j])`: a layer's bias and activation. `bias` has n elements.
    case bias(UnsafePointer<Scalar>, Activation)
    /// `C[i, j] ← C[i, j] · φ′` where φ′ is written in terms of the activation's value `y[i, j]` (m×n): the
    /// activation's derivative on the way back.
    case derivative(Activation, value: MatrixView<Scalar>)

    public var isNone: Bool {
        if case .none = self { true } else { false }
    }

    /// The name in tables.
    public var name: String {
        switch self {
        case .none: "none"
        case .bias(_, .identity): "bias"
        case .bias(_, let activation): "bias+\(activation.rawValue)"
        case .derivative(let activation, _): "\(activation.rawValue)-derivative"
        }
    }

    /// The epilogue of a block of C.
    @inlinable @inline(__always)
    public func part(rows: Range<Int>, columns: Range<Int>) -> Epilogue {
        switch self {
        case .none: .none
        case .bias(let bias, let activation): .bias(bias + columns.lowerBound, activation)
        case .derivative(let activation, let value):
            .derivative(activation, value: value.block(rows: rows, columns: columns))
        }
    }

    /// Whether its values can be read by vectors: rows are contiguous.
    public var hasContiguousRows: Bool {
        if case .derivative(_, let value) = self { value.columnStride == 1 } else { true }
    }

    /// Applies the epilogue element by element: for a kernel that leaves it for after the product, and what every other
    /// way is held against.
    public func apply(to c: MatrixView<Scalar>) {
        switch self {
        case .none: break
        case .bias(let bias, let activation):
            for row in 0..<c.rows {
                for column in 0..<c.columns { c[row, column] = activation.value(c[row, column] + bias[column]) }
            }
        case .derivative(let activation, let value):
            for row in 0..<c.rows {
                for column in 0..<c.columns {
                    c[row, column] = activation.errorSignal(c[row, column], fromValue: value[row, column])
                }
            }
        }
    }
}

/// Applies an epilogue to a block of C whose rows, and those of the epilogue's values, are contiguous.
@inlinable @inline(never)
public func applyEpilogue<A: VectorArithmetic>(
    _: A.Type, _ epilogue: Epilogue<A.Scalar>, to c: MatrixView<A.Scalar>
) {
    switch epilogue {
    case .none: break
    case .bias(let bias, let activation): addBiasAndActivate(A.self, c, bias, activation)
    case .derivative(let activation, let value): multiplyByDerivative(A.self, c, value, activation)
    }
}
