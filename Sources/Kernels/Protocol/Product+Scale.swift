import VectorRoutines

extension Product where Scalar: KernelScalar {
    /// The product where A·B contributes nothing (k = 0 or α = 0): `C ← epilogue(β·C)`, neither A nor B read.
    func scaleAndFinish() {
        for row in 0..<c.rows {
            for column in 0..<c.columns { c[row, column] = beta == 0 ? 0 : beta * c[row, column] }
        }
        epilogue.apply(to: c)
    }
}
