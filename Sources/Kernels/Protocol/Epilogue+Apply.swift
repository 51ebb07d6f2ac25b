import Matrices
import VectorRoutines

extension Epilogue where Scalar: KernelScalar {
    /// Applies the epilogue to a finished block of C, with vectors where rows are contiguous.
    func apply(to c: MatrixView<Scalar>, by routines: VectorRoutineTable<Scalar>) {
        if c.columnStride == 1 && hasContiguousRows { routines.applyEpilogue(self, c) } else { apply(to: c) }
    }
}
