import Matrices

/// `C ← epilogue(α·A·B + β·C)` for a block of C, with α, β and the epilogue of its place in the whole product: what
/// ``multiplyBlock(_:_:)`` computes.
public struct BlockProduct<Scalar: MatrixScalar> {
    public var alpha: Scalar
    public var a: OperandA
    public var b: OperandB
    public var beta: Scalar
    public var c: MatrixView<Scalar>
    /// The inner dimension, 1 or more.
    public var depth: Int
    /// Room for a full register tile's elements, by way of which a tile that overhangs C is stored.
    public var buffer: UnsafeMutablePointer<Scalar>
    /// One that ``Epilogue/hasContiguousRows``.
    public var epilogue: Epilogue<Scalar>
    /// In which order its register tiles are computed; ``BlockOrder/rows`` wants B's panels one
    /// behind the other: their stride is that of ``packColumnPanels(_:_:width:into:)``.
    public var order: BlockOrder

    public init(
        alpha: Scalar, a: OperandA, b: OperandB, beta: Scalar, c: MatrixView<Scalar>, depth: Int,
        buffer: UnsafeMutablePointer<Scalar>, epilogue: Epilogue<Scalar> = .none, order: BlockOrder = .panels
    ) {
        self.alpha = alpha
        self.a = a
        self.b = b
        self.beta = beta
        self.c = c
        self.depth = depth
        self.buffer = buffer
        self.epilogue = epilogue
        self.order = order
    }

    /// Where the block's rows of A are.
    public enum OperandA {
        /// In panels as high as the register tiles that read them (``packRowPanels(_:_:tileRows:into:)``).
        case packed(UnsafePointer<Scalar>)
        /// As they lie: rows or columns are contiguous.
        case inPlace(MatrixView<Scalar>)

        /// The rows of a register tile, of `full` at most. Rows in place that lie a multiple of half a page apart share
        /// few sets of the first-level cache, which has eight ways: twelve of them drive each other out (on Zen 4 with
        /// AVX-512, X·Wᵀ of 1024 inputs 9 % slower, of 512 3 %).
        @inlinable @inline(__always)
        func tileRows(full: Int) -> Int {
            guard case .inPlace(let rows) = self, rows.rowStride * MemoryLayout<Scalar>.stride % 2048 == 0 else {
                return full
            }
            return min(full, 8)
        }
    }

    /// Where the block's columns of B are. A panel is as wide as a register tile; `panels` has `stride` elements from
    /// one to the next, 0 where one after the other may lie in the same place.
    public enum OperandB {
        /// In panels, the last one padded with anything that may be read.
        case packed(UnsafePointer<Scalar>, stride: Int)
        /// As they lie; what a tile cannot read so is packed. Where a panel is to be read again, `copies` has the first
        /// register tile that reads it pack it, for those that follow.
        case unpacked(MatrixView<Scalar>, panels: UnsafeMutablePointer<Scalar>, stride: Int, copies: Bool)

        /// Where the panels are, or will be.
        @inlinable @inline(__always)
        var panels: (base: UnsafePointer<Scalar>, stride: Int) {
            switch self {
            case .packed(let panels, let stride): (panels, stride)
            case .unpacked(_, let panels, let stride, _): (UnsafePointer(panels), stride)
            }
        }
    }
}

/// In which order the register tiles of a block are computed.
public enum BlockOrder: Sendable {
    /// Down the rows, panel by panel: a panel of B stays in the first-level cache while the rows of A pass by it.
    case panels
    /// Along the rows: some rows of A stay while the panels pass by them, each in a place of its own, and C is
    /// written as it lies.
    case rows
}
