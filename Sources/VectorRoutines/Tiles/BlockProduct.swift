import Matrices

/// `C ← α·A·B + β·C` for a block whose operands stay in cache: what ``multiplyBlock(_:_:)`` computes.
///
/// A is read where it lies or from panels as high as the register tiles (``packRowPanels(_:_:tileRows:into:)``). B is read in
/// panels as wide as a register tile; the last one is padded with anything that may be read.
public struct BlockProduct<Scalar: MatrixScalar> {
    public var rows: Int
    public var columns: Int
    public var depth: Int
    public var alpha: Scalar
    public var beta: Scalar
    public var a: OperandA
    public var b: UnsafePointer<Scalar>
    /// Elements from one panel of B to the next.
    public var bPanelStride: Int
    public var c: UnsafeMutablePointer<Scalar>
    public var cRowStride: Int
    public var cColumnStride: Int

    public init(
        rows: Int, columns: Int, depth: Int, alpha: Scalar, beta: Scalar, a: OperandA, b: UnsafePointer<Scalar>,
        bPanelStride: Int, c: UnsafeMutablePointer<Scalar>,
        cRowStride: Int, cColumnStride: Int
    ) {
        self.rows = rows
        self.columns = columns
        self.depth = depth
        self.alpha = alpha
        self.beta = beta
        self.a = a
        self.b = b
        self.bPanelStride = bPanelStride
        self.c = c
        self.cRowStride = cRowStride
        self.cColumnStride = cColumnStride
    }

    /// Where the block's rows of A are.
    @frozen
    public enum OperandA {
        /// In panels, each as high as its register tile.
        case packed(UnsafePointer<Scalar>)
        /// As they lie.
        case strided(UnsafePointer<Scalar>, rowStride: Int, depthStride: Int)
    }
}
