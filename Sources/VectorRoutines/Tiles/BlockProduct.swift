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
    /// Of the first-level cache.
    public var ways: Int
    /// Added to C's rows before it is stored, and only where all of C is one block of whole sums.
    public var rowBias: RowBias<Scalar>?

    public init(
        alpha: Scalar, a: OperandA, b: OperandB, beta: Scalar, c: MatrixView<Scalar>, depth: Int,
        buffer: UnsafeMutablePointer<Scalar>, epilogue: Epilogue<Scalar> = .none, order: BlockOrder = .panels,
        ways: Int, rowBias: RowBias<Scalar>? = nil
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
        self.ways = ways
        self.rowBias = rowBias
    }

    /// The rows of a register tile, of `full` at most. Rows of A in place that lie whole pages apart share a set of the
    /// first-level cache, half pages apart two of them. Twelve rows drive each other out where they take more than half
    /// of a set's ways (on Zen 4 with eight ways, X·Wᵀ of 1024 inputs is 9 % slower, of 512 3 %; on Zen 5 with twelve,
    /// 1024 float64 are slower by twelve rows and 32×512 float32 4 % faster).
    @inlinable @inline(__always)
    public func tileRows(full: Int) -> Int {
        guard case .inPlace(let rows) = a else { return full }
        let bytes = rows.rowStride * MemoryLayout<Scalar>.stride
        let sharing = bytes % pageBytes == 0 ? full : bytes % (pageBytes / 2) == 0 ? full / 2 : 0
        return sharing > ways / 2 ? min(full, 8) : full
    }

    /// Where the block's rows of A are.
    public enum OperandA {
        /// In panels as high as the register tiles that read them (``packRowPanels(_:_:tileRows:into:)``).
        case packed(UnsafePointer<Scalar>)
        /// As they lie: rows or columns are contiguous.
        case inPlace(MatrixView<Scalar>)
    }

    /// Where the block's columns of B are. A panel is as wide as a register tile; `panels` has `stride` elements from
    /// one to the next, 0 where one after the other may lie in the same place.
    public enum OperandB {
        /// In panels, the last one padded with anything that may be read.
        case packed(UnsafePointer<Scalar>, stride: Int)
        /// As they lie; what a tile cannot read so is packed. Where rows are contiguous, `copying` says who packs a panel for
        /// those that read it again. Panels that are packed ahead and share a place take turns with the one behind it.
        case unpacked(MatrixView<Scalar>, panels: UnsafeMutablePointer<Scalar>, stride: Int, copying: PanelCopying)

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

/// The smallest page of x86-64 and of most Arm systems: so far apart, lines share a set of the first-level cache.
@inlinable
public var pageBytes: Int { 4096 }

/// Who packs a panel of B whose rows are contiguous, for the register tiles that read it again.
public enum PanelCopying: Sendable {
    /// Nobody: each tile reads it as it lies.
    case none
    /// The first tile that reads it, for those that follow.
    case byFirstTile
    /// The tiles of the panel before, a few rows each, which are asked for before they are read (``PanelAhead``); in
    /// ``BlockOrder/rows`` as ``byFirstTile``.
    case ahead
}

/// What is added to all numbers of a row of C, a number for each row: a layer's bias, where the product is transposed.
public struct RowBias<Scalar: MatrixScalar> {
    public var values: UnsafePointer<Scalar>
    /// Whether max(0, z) of the sum is stored.
    public var takesPositivePart: Bool

    public init(_ values: UnsafePointer<Scalar>, takesPositivePart: Bool) {
        self.values = values
        self.takesPositivePart = takesPositivePart
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
