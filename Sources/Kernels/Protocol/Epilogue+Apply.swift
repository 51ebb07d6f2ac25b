import InstructionSets
import Matrices
import VectorRoutines

extension Product where Scalar: KernelScalar {
    /// Applies the epilogue in a separate pass over C: what a kernel does that cannot do it on the tile in registers.
    public func applyEpilogue() {
        switch epilogue {
        case .none: break
        case .bias(let bias, let activation):
            for row in 0..<c.rows {
                for column in 0..<c.columns {
                    c[row, column] = activation.value(c[row, column] + bias[column])
                }
            }
        case .derivative(let activation, let value):
            for row in 0..<c.rows {
                for column in 0..<c.columns {
                    c[row, column] *= activation.derivative(fromValue: value[row, column])
                }
            }
        }
    }
}
