import Matrices

/// One instruction set's routines in one precision, as function pointers: the only way from the rooms above into code
/// that is compiled for that set.
public struct VectorRoutineTable<Scalar: MatrixScalar>: Sendable {
    /// Numbers in a vector.
    public let lanes: Int
    /// Rows of a full register tile.
    public let tileRows: Int
    /// Columns of a register tile, which is also the width of B's panels.
    public let tileColumns: Int
    /// Columns of which a panel of B has a multiple: a vector's, or half of that.
    public let panelUnit: Int
    /// ``VectorRoutines/multiplyBlock(_:_:)``
    public let multiplyBlock: @Sendable (UnsafePointer<BlockProduct<Scalar>>) -> Void
    /// ``VectorRoutines/multiplyTransposed(_:_:)``
    public let multiplyTransposed: @Sendable (TransposedProduct<Scalar>) -> Void
    /// ``VectorRoutines/packRowPanels(_:_:tileRows:into:)``
    public let packRowPanels: @Sendable (MatrixView<Scalar>, UnsafeMutablePointer<Scalar>) -> Void
    /// ``VectorRoutines/transpose(_:_:into:beta:)``
    public let transpose: @Sendable (MatrixView<Scalar>, _ target: MatrixView<Scalar>, _ beta: Scalar) -> Void
    /// ``VectorRoutines/multiplyDots(_:_:)``
    public let multiplyDots: @Sendable (UnpackedProduct<Scalar>) -> Void
    /// ``VectorRoutines/multiplyTiny(_:_:)``
    public let multiplyTiny: @Sendable (UnpackedProduct<Scalar>) -> Void
    /// ``VectorRoutines/multiplyRows(_:_:)``
    public let multiplyRows: @Sendable (UnpackedProduct<Scalar>) -> Void
    /// ``VectorRoutines/multiplySlabs(_:_:sums:)``
    public let multiplySlabs: @Sendable (UnpackedProduct<Scalar>, _ sums: UnsafeMutablePointer<Scalar>) -> Void
    /// ``VectorRoutines/streamRows(_:_:)``
    public let streamRows: @Sendable (UnpackedProduct<Scalar>) -> Void
    /// ``VectorRoutines/applyEpilogue(_:_:to:)``
    public let applyEpilogue: @Sendable (Epilogue<Scalar>, _ c: MatrixView<Scalar>) -> Void
    /// ``VectorRoutines/activate(_:_:_:_:)``
    public let activate: @Sendable (_ y: MatrixView<Scalar>, _ z: MatrixView<Scalar>, Activation) -> Void
    /// ``VectorRoutines/activationErrorSignal(_:_:_:_:_:accumulates:)``
    public let activationErrorSignal:
        @Sendable (
            _ zBar: MatrixView<Scalar>, _ yBar: MatrixView<Scalar>, _ y: MatrixView<Scalar>, Activation,
            _ accumulates: Bool
        ) -> Void
    /// ``VectorRoutines/combine(_:_:_:factor:accumulates:)``
    public let combine:
        @Sendable (_ target: MatrixView<Scalar>, _ source: MatrixView<Scalar>, _ factor: Scalar, _ accumulates: Bool) ->
            Void
    /// ``VectorRoutines/sumColumns(_:_:into:accumulates:)``
    public let sumColumns: @Sendable (MatrixView<Scalar>, UnsafeMutablePointer<Scalar>, _ accumulates: Bool) -> Void
    /// ``VectorRoutines/softmaxCrossEntropy(_:_:logits:targets:losses:batch:)``
    public let softmaxCrossEntropy:
        @Sendable (
            _ y: MatrixView<Scalar>, _ logits: MatrixView<Scalar>, _ targets: MatrixView<Scalar>,
            _ losses: UnsafeMutablePointer<Scalar>, _ batch: Int
        ) -> Void
    /// ``VectorRoutines/squaredErrors(_:_:targets:losses:)``
    public let squaredErrors:
        @Sendable (_ y: MatrixView<Scalar>, _ targets: MatrixView<Scalar>, _ losses: UnsafeMutablePointer<Scalar>) ->
            Void
    /// ``VectorRoutines/scaledDifference(_:_:_:_:factor:accumulates:)``
    public let scaledDifference:
        @Sendable (
            _ signal: MatrixView<Scalar>, _ y: MatrixView<Scalar>, _ t: MatrixView<Scalar>, _ factor: Scalar,
            _ accumulates: Bool
        ) -> Void
    /// ``VectorRoutines/multiplyAddLoop(_:steps:seed:)``
    public let multiplyAddLoop: @Sendable (_ steps: Int, _ seed: Scalar) -> Scalar
    /// ``VectorRoutines/exponentialLoop(_:_:count:)``
    public let exponentialLoop: @Sendable (UnsafeMutablePointer<Scalar>, _ count: Int) -> Void
    /// ``VectorRoutines/readLoop(_:_:count:)``
    public let readLoop: @Sendable (UnsafePointer<Scalar>, _ count: Int) -> Scalar
    /// ``VectorRoutines/writeLoop(_:_:count:value:)``
    public let writeLoop: @Sendable (UnsafeMutablePointer<Scalar>, _ count: Int, _ value: Scalar) -> Void
    /// ``VectorRoutines/streamLoop(_:_:count:value:)``
    public let streamLoop: @Sendable (UnsafeMutablePointer<Scalar>, _ count: Int, _ value: Scalar) -> Void

    /// Compiles every routine for one register tile, in the target that calls this.
    @inlinable @inline(__always)
    public init<Tile: CeilingTile>(tile: Tile.Type) where Tile.Scalar == Scalar {
        typealias A = Tile.Arithmetic
        lanes = A.lanes
        tileRows = Tile.rows
        tileColumns = 2 * A.lanes
        panelUnit = A.Half.lanes
        multiplyBlock = { VectorRoutines.multiplyBlock(Tile.self, $0) }
        multiplyTransposed = { VectorRoutines.multiplyTransposed(Tile.self, $0) }
        packRowPanels = { VectorRoutines.packRowPanels(A.self, $0, tileRows: Tile.rows, into: $1) }
        transpose = { VectorRoutines.transpose(A.self, $0, into: $1, beta: $2) }
        multiplyDots = { VectorRoutines.multiplyDots(A.self, $0) }
        multiplyTiny = { VectorRoutines.multiplyTiny(A.self, $0) }
        multiplyRows = { VectorRoutines.multiplyRows(A.self, $0) }
        multiplySlabs = { VectorRoutines.multiplySlabs(A.self, $0, sums: $1) }
        streamRows = { VectorRoutines.streamRows(A.self, $0) }
        applyEpilogue = { VectorRoutines.applyEpilogue(A.self, $0, to: $1) }
        activate = { VectorRoutines.activate(A.self, $0, $1, $2) }
        activationErrorSignal = { VectorRoutines.activationErrorSignal(A.self, $0, $1, $2, $3, accumulates: $4) }
        combine = { VectorRoutines.combine(A.self, $0, $1, factor: $2, accumulates: $3) }
        sumColumns = { VectorRoutines.sumColumns(A.self, $0, into: $1, accumulates: $2) }
        softmaxCrossEntropy = {
            VectorRoutines.softmaxCrossEntropy(A.self, $0, logits: $1, targets: $2, losses: $3, batch: $4)
        }
        squaredErrors = { VectorRoutines.squaredErrors(A.self, $0, targets: $1, losses: $2) }
        scaledDifference = { VectorRoutines.scaledDifference(A.self, $0, $1, $2, factor: $3, accumulates: $4) }
        multiplyAddLoop = { VectorRoutines.multiplyAddLoop(Tile.self, steps: $0, seed: $1) }
        exponentialLoop = { VectorRoutines.exponentialLoop(A.self, $0, count: $1) }
        readLoop = { VectorRoutines.readLoop(A.self, $0, count: $1) }
        writeLoop = { VectorRoutines.writeLoop(A.self, $0, count: $1, value: $2) }
        streamLoop = { VectorRoutines.streamLoop(A.self, $0, count: $1, value: $2) }
    }

    /// Multiply-adds that one step of ``multiplyAddLoop`` computes.
    public var multiplyAddsPerStep: Int { tileRows * tileColumns }
}
