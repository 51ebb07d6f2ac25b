import InstructionSets
import Matrices
import VectorRoutines

extension Epilogue where Scalar: KernelScalar {
    /// The epilogue of a block of C.
    func part(rows: Range<Int>, columns: Range<Int>) -> Epilogue {
        switch self {
        case .none: .none
        case .bias(let bias, let activation): .bias(bias + columns.lowerBound, activation)
        case .derivative(let activation, let value):
            .derivative(activation, value: value.block(rows: rows, columns: columns))
        }
    }

    /// Applies the epilogue to a finished block of C, with vectors where rows are contiguous.
    func apply(to c: MatrixView<Scalar>, by routines: VectorRoutineTable<Scalar>) {
        switch self {
        case .none: break
        case .bias(let bias, let activation) where c.columnStride == 1:
            routines.addBiasAndActivate(c, bias, activation)
        case .derivative(let activation, let value) where c.columnStride == 1 && value.columnStride == 1:
            routines.multiplyByDerivative(c, value, activation)
        default: apply(to: c)
        }
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
                for column in 0..<c.columns { c[row, column] *= activation.derivative(fromValue: value[row, column]) }
            }
        }
    }
}

extension Product where Scalar: KernelScalar {
    /// The product where A·B contributes nothing (k = 0 or α = 0): `C ← epilogue(β·C)`, neither A nor B read.
    func scaleAndFinish() {
        for row in 0..<c.rows {
            for column in 0..<c.columns { c[row, column] = beta == 0 ? 0 : beta * c[row, column] }
        }
        epilogue.apply(to: c)
    }
}
