import CProcessor
import Matrices

/// Computes a block: every panel of B stays in the first-level cache while the rows of A pass by it.
@inlinable @inline(__always)
public func multiplyBlock<Tile: RegisterTile>(_: Tile.Type, _ block: BlockProduct<Tile.Scalar>) {
    typealias A = Tile.Arithmetic
    let width = 2 * A.lanes
    var b = block.b
    for column in stride(from: 0, to: block.columns, by: width) {
        let columns = min(width, block.columns - column)
        var row = 0
        while row < block.rows {
            let height = tileHeight(left: block.rows - row, full: Tile.rows)
            switch height {
            case Tile.rows: multiplyTile(Tile.self, block, row, column, columns, b)
            case 8: multiplyTile(Tile8<A>.self, block, row, column, columns, b)
            case 6: multiplyTile(Tile6<A>.self, block, row, column, columns, b)
            case 4: multiplyTile(Tile4<A>.self, block, row, column, columns, b)
            case 3: multiplyTile(Tile3<A>.self, block, row, column, columns, b)
            case 2: multiplyTile(Tile2<A>.self, block, row, column, columns, b)
            default: multiplyTile(Tile1<A>.self, block, row, column, columns, b)
            }
            row += height
        }
        b += block.bPanelStride
    }
}

/// One register tile: the sums over k in registers, then stored; through a buffer where the tile overhangs C.
@inlinable @inline(__always)
func multiplyTile<Tile: RegisterTile>(
    _: Tile.Type, _ block: BlockProduct<Tile.Scalar>, _ row: Int, _ column: Int, _ columns: Int,
    _ panel: UnsafePointer<Tile.Scalar>
) {
    typealias A = Tile.Arithmetic
    let width = 2 * A.lanes
    let c = block.c + (row * block.cRowStride + column * block.cColumnStride)
    // The tile's lines of C arrive while the sums are computed.
    for i in 0..<Tile.rows { processor_prefetch(c + i * block.cRowStride) }
    var tile = Tile()
    switch block.a {
    case .packed(let panels):
        // Strides known at compile time leave the loop nothing but loads and multiply-adds.
        sumOverDepth(&tile, block.depth, panels + row * block.depth, 1, Tile.rows, panel)
    case .strided(let base, let rowStride, let depthStride):
        sumOverDepth(&tile, block.depth, base + row * rowStride, rowStride, depthStride, panel)
    }
    if columns == width && block.cColumnStride == 1 {
        tile.store(to: c, block.cRowStride, alpha: block.alpha, beta: block.beta)
        return
    }
    withUnsafeTemporaryAllocation(of: Tile.Scalar.self, capacity: Tile.rows * width) { buffer in
        guard let sums = buffer.baseAddress else { return }
        tile.store(to: sums, width, alpha: block.alpha, beta: 0)
        for i in 0..<Tile.rows {
            for j in 0..<columns {
                let target = c + (i * block.cRowStride + j * block.cColumnStride)
                let sum = sums[i * width + j]
                target.pointee = block.beta == 0 ? sum : addScaled(A.self, sum, block.beta, target.pointee)
            }
        }
    }
}

/// The loop over k. Not unrolled: the multiply-adds hide its two additions, and an unrolled body tempts the compiler to load
/// ahead until the sums spill.
@inlinable @inline(__always)
func sumOverDepth<Tile: RegisterTile>(
    _ tile: inout Tile, _ depth: Int, _ a: UnsafePointer<Tile.Scalar>, _ rowStride: Int, _ depthStride: Int,
    _ b: UnsafePointer<Tile.Scalar>
) {
    var (a, b) = (a, b)
    for _ in 0..<depth {
        tile.accumulate(a, rowStride, TileRow<Tile.Arithmetic>(from: b))
        a += depthStride
        b += 2 * Tile.Arithmetic.lanes
    }
}

/// `sum + factor * old`, rounded as ``RegisterTile/store(to:_:alpha:beta:)`` rounds it, so that an element does not depend on whether its
/// tile overhangs.
@inlinable @inline(__always)
func addScaled<A: VectorArithmetic>(_: A.Type, _ sum: A.Scalar, _ factor: A.Scalar, _ old: A.Scalar) -> A.Scalar {
    A.multiplyAdd(A.Vector(repeating: sum), A.Vector(repeating: factor), A.Vector(repeating: old))[0]
}
