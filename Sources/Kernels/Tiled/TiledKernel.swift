import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// Cache-tiled SIMD in Swift, by one thread (`tiled`) or the members of a team (`parallel`): the same code, the same
/// bits.
///
/// C is cut into `Chunks`, which members take. A chunk is finished by one member, on the
/// `Path` of the product's shape, and its sums run over k in an order that the shape alone fixes.
public final class TiledKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    public let teamSize: Int
    let routines: VectorRoutineTable<Scalar>
    let blocking: Blocking
    let workspace: Workspace<Scalar>

    public init(name: String, instructionSet: InstructionSet, threads: Int = 1, topology: Topology = .current) {
        description = KernelDescription(
            name: name, libraryVersion: "twofold", instructionSet: instructionSet.rawValue)
        teamSize = threads
        routines = Scalar.routines(of: instructionSet)
        blocking = Blocking(
            tileRows: routines.tileRows, tileColumns: routines.tileColumns, scalarBytes: MemoryLayout<Scalar>.stride,
            l1: topology.l1dBytes, l2: topology.l2Bytes, l3: topology.l3Bytes)
        workspace = Workspace(members: threads, tile: routines.tileRows * routines.tileColumns)
    }

    public func prepare(for shapes: [ProductShape], on team: WorkerTeam?) {
        for shape in shapes { prepare(for: shape, on: team) }
    }

    /// The same for one shape. Free where it is the last one's again, as it is in a loop.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    package func prepare(for shape: ProductShape, on team: WorkerTeam?) {
        guard workspace.latest != shape else { return }
        let (blocks, transposed, turned) = (
            blockElements(of: shape), transposedElements(of: shape), turnedElements(of: shape)
        )
        workspace.reserve(
            a: max(blocks.a, transposed.a, turned.a, slabElements(of: shape)),
            b: max(blocks.b, transposed.b, turned.b, copiedElements(of: shape)),
            sums: SliceSums<Scalar>.elements(of: shape), on: team)
        workspace.latest = shape
    }

    /// Of a B that is copied as it is read: few columns, the last ones, or those of a tiny product.
    private func copiedElements(of shape: ProductShape) -> Int {
        let columns =
            Path.copiesColumns(shape) || Path.areFew(shape, routines.lanes)
            ? shape.n : Path.leftColumns(of: shape, panelUnit: routines.panelUnit)
        return columns * shape.k
    }

    // Specialised, because a product of unknown numbers has an unknown layout: small ones would take longer to pass on
    // than to compute.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func multiply(_ product: Product<Scalar>, as member: TeamMember) { share(product, as: member) }

    /// Beneath ``multiply(_:as:)``, which of its own needs to know nothing of the numbers and gets to its specialisation at once.
    @inline(never)
    private func share(_ product: Product<Scalar>, as member: TeamMember) {
        if Self.isShared(product) {
            compute(product, as: member)
        } else if member.isLeader {
            compute(product, as: .alone)
        }
    }

    public func keepsToRows(_ product: Product<Scalar>) -> Bool {
        let path = path(of: product)
        guard Self.isShared(product), slices(of: product, by: path) == 1 else { return false }
        return chunks(of: product.shape, by: path, members: teamSize).keepToRows
    }

    private func path(of product: Product<Scalar>) -> Path {
        Path(
            product, lanes: routines.lanes, panel: routines.tileColumns, panelUnit: routines.panelUnit, blocking)
    }

    private static func isShared(_ product: Product<Scalar>) -> Bool {
        product.shape.multiplyAdds >= leastShared && product.alpha != 0
    }

    /// Multiply-adds below which the leader computes alone: less than a microsecond of work.
    private static var leastShared: Int { 1 << 15 }

    private func compute(_ product: Product<Scalar>, as member: TeamMember) {
        guard !product.c.isEmpty, product.a.columns > 0, product.alpha != 0 else { return product.scaleAndFinish() }
        let path = path(of: product)
        if path == .tiny { return compute(product, by: path, member.index) }
        let slices = slices(of: product, by: path)
        if slices > 1 { return compute(product, inSlices: slices, by: path, as: member) }
        if member.count == 1 && product.c.columns <= mostColumns(of: product.shape, by: path) {
            return compute(product, by: path, member.index)
        }
        let chunks = chunks(of: product.shape, by: path, members: member.count)
        if chunks.keepToRows {
            let own = Chunks.Place(rows: member.share(of: product.c.rows), columns: 0..<product.c.columns)
            if !own.rows.isEmpty { compute(own, of: product, by: path, member.index) }
        } else if chunks.areFixed {
            for index in member.share(of: chunks.count) { compute(chunks[index], of: product, by: path, member.index) }
        } else {
            member.forEachChunk(of: chunks.count) { compute(chunks[$0], of: product, by: path, member.index) }
        }
    }

    /// Chunks of rows that some tiles fill, which come in heights of 4 and more, and of whole panels; of a transposed
    /// product, which has C's columns for rows, of whole squares or panels.
    private func chunks(of shape: ProductShape, by path: Path = .blocks, members: Int) -> Chunks {
        let isTransposed = path == .transposed
        let rowUnit =
            switch path {
            case .transposed: routines.lanes
            case .turned: routines.tileColumns
            // B is to stream through once.
            case .slabs: shape.m
            default: 4
            }
        return Chunks(
            of: shape, by: path, members: members, rowUnit: rowUnit,
            columnUnit: isTransposed ? routines.lanes : routines.tileColumns,
            mostColumns: mostColumns(of: shape, by: path))
    }

    /// The most columns of a chunk. One member's chunks have all rows: it has a single one, unless C has more columns.
    func mostColumns(of shape: ProductShape, by path: Path) -> Int {
        switch path {
        case .streamedRows: max(shape.n, 1)
        // The sums of all rows stay in L2.
        case .slabs: max(blocking.passing / shape.m / routines.tileColumns, 1) * routines.tileColumns
        default: blocking.columns
        }
    }

    private func compute(_ place: Chunks.Place, of product: Product<Scalar>, by path: Path, _ member: Int) {
        compute(product.part(rows: place.rows, columns: place.columns), by: path, member)
    }

    /// On operands as they lie, but for a B whose rows are not contiguous: it is turned first.
    private func computeTiny(_ product: Product<Scalar>, _ member: Int) {
        var unpacked = product.unpacked
        if unpacked.b.columnStride != 1 {
            let (rows, columns) = (product.b.rows, product.b.columns)
            unpacked.b = MatrixView(base: workspace.b(of: member, rows * columns), rows: rows, columns: columns)
            routines.transpose(product.b.transposed, unpacked.b, 0)
        }
        routines.multiplyTiny(unpacked)
        if !product.epilogue.isNone { routines.applyEpilogue(product.epilogue, product.c) }
    }

    func compute(_ chunk: Product<Scalar>, by path: Path, _ member: Int) {
        switch path {
        case .tiny: computeTiny(chunk, member)
        case .dots:
            var product = chunk.unpacked
            product.b = contiguousColumns(of: product.b, member)
            // The many pass as rows; they are the columns of B, a layer's weights, where the batch is small.
            routines.multiplyDots(product.c.columns < product.c.rows ? product : product.transposed)
            chunk.epilogue.apply(to: chunk.c, by: routines)
        case .rows:
            routines.multiplyRows(chunk.unpacked)
            chunk.epilogue.apply(to: chunk.c, by: routines)
        case .column:
            routines.multiplyRows(chunk.unpacked.transposed)
            chunk.epilogue.apply(to: chunk.c, by: routines)
        case .turned: computeTurned(chunk, by: path, member) { computeBlocks($0, member) }
        case .turnedRows: computeTurned(chunk, by: path, member) { routines.multiplyRows($0.unpacked) }
        case .slabs: computeSlabs(chunk, member)
        case .streamedRows: routines.streamRows(chunk.unpacked)
        case .transposed: computeTransposed(chunk, member)
        case .blocksAndLeft:
            // By C's columns and k alone, whatever chunk its right end is in: the number of members changes no bit.
            let count = Path.leftColumns(of: chunk.shape, panelUnit: routines.panelUnit)
            let (rows, whole) = (0..<chunk.c.rows, chunk.c.columns - count)
            if whole > 0 { compute(chunk.part(rows: rows, columns: 0..<whole), by: .blocks, member) }
            guard count > 0 else { break }
            let left = chunk.part(rows: rows, columns: whole..<chunk.c.columns)
            compute(left, by: chunk.a.columnStride == 1 ? .dots : .turned(columns: left.c.columns), member)
        case .blocks where chunk.epilogue.hasContiguousRows: computeBlocks(chunk, member)
        case .blocks:
            var bare = chunk
            bare.epilogue = .none
            computeBlocks(bare, member)
            chunk.epilogue.apply(to: chunk.c)
        }
    }

    /// B with contiguous columns, copied where they are not.
    private func contiguousColumns(of b: MatrixView<Scalar>, _ member: Int) -> MatrixView<Scalar> {
        guard b.rowStride != 1 else { return b }
        let copy = MatrixView(
            base: workspace.b(of: member, b.rows * b.columns), rows: b.rows, columns: b.columns, rowStride: 1,
            columnStride: b.rows)
        routines.transpose(b, copy.transposed, 0)
        return copy
    }

    /// Each member's slices of k, into sums of their own, and once all have met, each member's part of their total: it is
    /// a product too, of ones and the slices' sums.
    private func compute(_ product: Product<Scalar>, inSlices count: Int, by path: Path, as member: TeamMember) {
        let sums = SliceSums(of: product.shape, count: count, in: workspace.sums)
        let parts = partsOfSlice(product.shape, by: path, slices: count, members: member.count)
        for index in member.share(of: count * parts.count) {
            let slice = index / parts.count
            let product = product.slice(sums.depth(of: slice), into: sums.ofSlice(slice))
            compute(parts[index % parts.count], of: product, by: path, member.index)
        }
        member.barrier()
        let (rows, columns) = (product.c.rows, product.c.columns)
        let place =
            rows <= Path.mostRows
            ? Chunks.Place(rows: 0..<rows, columns: member.share(of: columns))
            : Chunks.Place(rows: member.share(of: rows), columns: 0..<columns)
        guard !place.columns.isEmpty else { return }
        for row in place.rows {
            let part = product.part(rows: row..<row + 1, columns: place.columns)
            routines.multiplyRows(
                UnpackedProduct(
                    alpha: 1, a: workspace.ones(count), b: sums.ofRow(row, place.columns), beta: part.beta, c: part.c))
            part.epilogue.apply(to: part.c, by: routines)
        }
    }

    /// One where C's rows are not contiguous: they are what the slices' sums are added up along.
    private func slices(of product: Product<Scalar>, by path: Path) -> Int {
        product.c.columnStride == 1 ? path.slices(of: product.shape) : 1
    }

    /// What each slice's C is cut into, where there are more members than slices.
    package func partsOfSlice(_ shape: ProductShape, by path: Path, slices: Int, members: Int) -> Chunks {
        let slice = ProductShape(m: shape.m, n: shape.n, k: shape.k / slices)
        return chunks(of: slice, by: path, members: members.divided(roundingUpBy: slices))
    }
}
