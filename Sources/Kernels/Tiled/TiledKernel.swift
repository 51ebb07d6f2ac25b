import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// Cache-tiled SIMD in Swift, by one thread (`tiled`) or the members of a team (`parallel`): the same code, the same bits.
///
/// The operands are cut into slabs that fit the caches (``Blocking``). The team packs a slab together, waits, then
/// draws chunks of C from a common counter. A chunk is finished by one member, and its sums run over k in an order
/// that the shape alone fixes.
public struct TiledKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    public let teamSize: Int
    let routines: VectorRoutineTable<Scalar>
    let blocking: Blocking
    let workspace = Workspace<Scalar>()

    public init(name: String, instructionSet: InstructionSet, threads: Int = 1, topology: Topology = .current) {
        description = KernelDescription(
            name: name, libraryVersion: "twofold", instructionSet: instructionSet.rawValue)
        teamSize = threads
        routines = Scalar.routines(of: instructionSet)
        blocking = Blocking(
            tileRows: routines.tileRows, tileColumns: routines.tileColumns, scalarBytes: MemoryLayout<Scalar>.stride,
            l1: topology.l1dBytes, l2: topology.l2Bytes, l3: topology.l3Bytes)
    }

    public func prepare(for shapes: [ProductShape]) {
        let rows = shapes.map { min($0.m, blocking.slabRows) }.max() ?? 0
        let columns = shapes.map { min($0.n, blocking.slabColumns).roundedUp(to: routines.tileColumns) }.max() ?? 0
        workspace.reserve(a: rows * blocking.depth, b: columns * blocking.depth)
    }

    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        guard member.count > 1, product.shape.multiplyAdds < Self.leastShared else { return compute(product, member) }
        if member.isLeader { compute(product, .alone) }
        member.barrier()
    }

    /// Multiply-adds below which the leader computes alone: less than a microsecond of work, while sharing it takes two more barriers.
    private static var leastShared: Int { 1 << 15 }

    /// One member's share, or with a member alone the whole.
    private func compute(_ product: Product<Scalar>, _ member: TeamMember) {
        let (c, k) = (product.c, product.a.columns)
        guard !c.isEmpty, k > 0, product.alpha != 0 else {
            if member.isLeader { product.scaleAndFinish() }
            return member.barrier()
        }
        for columns in Slices(of: c.columns, by: blocking.slabColumns) {
            for depth in Slices(of: k, by: blocking.stretch(of: k)) {
                packB(product.b.block(rows: depth, columns: columns), member)
                for rows in Slices(of: c.rows, by: blocking.slabRows) {
                    let slab = Slab(
                        product, rows: rows, columns: columns, depth: depth, blocking: blocking, routines: routines,
                        members: member.count)
                    packA(slab, member)
                    member.barrier()
                    member.forEachChunk(of: slab.chunks) { finish(slab.chunk($0), of: slab) }
                    member.barrier()
                }
            }
        }
    }

    /// Every member packs its share of B's panels.
    private func packB(_ b: MatrixView<Scalar>, _ member: TeamMember) {
        let width = routines.tileColumns
        let panels = member.share(of: b.columns.divided(roundingUpBy: width))
        guard !panels.isEmpty else { return }
        let columns = panels.lowerBound * width..<min(panels.upperBound * width, b.columns)
        routines.packColumnPanels(
            b.block(rows: 0..<b.rows, columns: columns), workspace.b + columns.lowerBound * b.rows)
    }

    /// Every member packs its share of the blocks of A, unless A is read where it lies.
    private func packA(_ slab: Slab<Scalar>, _ member: TeamMember) {
        guard slab.packsA else { return }
        for index in member.share(of: slab.rowChunks) {
            let rows = slab.rows(ofChunk: index)
            routines.packRowPanels(
                slab.a.block(rows: rows, columns: 0..<slab.a.columns), workspace.a + rows.lowerBound * slab.a.columns)
        }
    }

    /// Computes one chunk of C and, after the last stretch of k, applies the epilogue while the chunk is in cache.
    private func finish(_ chunk: Slab<Scalar>.Chunk, of slab: Slab<Scalar>) {
        let (rows, columns, depth) = (chunk.rows, chunk.columns, slab.a.columns)
        let a = slab.a.block(rows: rows, columns: 0..<depth)
        let c = slab.c.block(rows: rows, columns: columns)
        let operand: BlockProduct<Scalar>.OperandA =
            slab.packsA
            ? .packed(workspace.a + rows.lowerBound * depth)
            : .strided(a.base, rowStride: a.rowStride, depthStride: a.columnStride)
        routines.multiplyBlock(
            BlockProduct(
                rows: rows.count, columns: columns.count, depth: depth, alpha: slab.alpha, beta: slab.beta, a: operand,
                b: workspace.b + columns.lowerBound * depth, bPanelStride: routines.tileColumns * depth,
                c: c.base, cRowStride: c.rowStride, cColumnStride: c.columnStride))
        if slab.isLast {
            slab.epilogue(rows: rows, columns: columns).apply(to: c, by: routines)
        }
    }
}
