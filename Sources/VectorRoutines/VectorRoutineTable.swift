import Matrices

/// One instruction set's routines in one precision, as function pointers: the only way from the rooms above into code that
/// is compiled for that set.
public struct VectorRoutineTable<Scalar: MatrixScalar>: Sendable {
    /// Numbers in a vector.
    public let lanes: Int
    /// Rows of a full register tile.
    public let tileRows: Int
    /// Columns of a register tile, which is also the width of B's panels.
    public let tileColumns: Int
    /// ``VectorRoutines/multiplyBlock(_:_:)``
    public let multiplyBlock: @Sendable (BlockProduct<Scalar>) -> Void
    /// ``VectorRoutines/packColumnPanels(_:_:width:into:)``
    public let packColumnPanels: @Sendable (MatrixView<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
    /// ``VectorRoutines/packRowPanels(_:_:tileRows:into:)``
    public let packRowPanels: @Sendable (MatrixView<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
    /// ``VectorRoutines/addBiasAndActivate(_:_:_:_:)``
    public let addBiasAndActivate: @Sendable (MatrixView<Scalar>, UnsafePointer<Scalar>, Activation) -> Void
    /// ``VectorRoutines/multiplyByDerivative(_:_:_:_:)``
    public let multiplyByDerivative: @Sendable (MatrixView<Scalar>, _ y: MatrixView<Scalar>, Activation) -> Void
    /// ``VectorRoutines/multiplyAddLoop(_:steps:seed:)``
    public let multiplyAddLoop: @Sendable (_ steps: Int, _ seed: Scalar) -> Scalar
    /// ``VectorRoutines/readLoop(_:_:count:)``
    public let readLoop: @Sendable (UnsafePointer<Scalar>, _ count: Int) -> Scalar
    /// ``VectorRoutines/writeLoop(_:_:count:value:)``
    public let writeLoop: @Sendable (UnsafeMutablePointer<Scalar>, _ count: Int, _ value: Scalar) -> Void

    /// Compiles every routine for one register tile, in the target that calls this.
    @inlinable @inline(__always)
    public init<Tile: CeilingTile>(tile: Tile.Type) where Tile.Scalar == Scalar {
        typealias A = Tile.Arithmetic
        lanes = A.lanes
        tileRows = Tile.rows
        tileColumns = 2 * A.lanes
        multiplyBlock = { VectorRoutines.multiplyBlock(Tile.self, $0) }
        packColumnPanels = { VectorRoutines.packColumnPanels(A.self, $0, width: 2 * A.lanes, into: $1) }
        packRowPanels = { VectorRoutines.packRowPanels(A.self, $0, tileRows: Tile.rows, into: $1) }
        addBiasAndActivate = { VectorRoutines.addBiasAndActivate(A.self, $0, $1, $2) }
        multiplyByDerivative = { VectorRoutines.multiplyByDerivative(A.self, $0, $1, $2) }
        multiplyAddLoop = { VectorRoutines.multiplyAddLoop(Tile.self, steps: $0, seed: $1) }
        readLoop = { VectorRoutines.readLoop(A.self, $0, count: $1) }
        writeLoop = { VectorRoutines.writeLoop(A.self, $0, count: $1, value: $2) }
    }

    /// Multiply-adds that one step of ``multiplyAddLoop`` computes.
    public var multiplyAddsPerStep: Int { tileRows * tileColumns }
}
