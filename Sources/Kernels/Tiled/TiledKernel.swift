import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// Cache-tiled SIMD in Swift, by one thread (`tiled`) or the members of a team (`parallel`): the same code, the same bits.
///
/// C is cut into ``Chunks``, which members draw from a common counter. A chunk is finished by one member, on the ``Path`` of the product's
/// shape, and its sums run over k in an order that the shape alone fixes.
public struct TiledKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    public let teamSize: Int
    let routines: VectorRoutineTable<Scalar>
    let blocking: Blocking
    private let workspace: Workspace<Scalar>

    public init(name: String, instructionSet: InstructionSet, threads: Int = 1, topology: Topology = .current) {
        description = KernelDescription(
            name: name, libraryVersion: "twofold", instructionSet: instructionSet.rawValue)
        teamSize = threads
        routines = Scalar.routines(of: instructionSet)
        blocking = Blocking(
            tileRows: routines.tileRows, tileColumns: routines.tileColumns, scalarBytes: MemoryLayout<Scalar>.stride,
            l1: topology.l1dBytes, l2: topology.l2Bytes, l3: topology.l3Bytes)
        workspace = Workspace(members: threads)
    }

    public func prepare(for shapes: [ProductShape]) {
        for shape in shapes {
            let chunks = chunks(of: shape, members: teamSize)
            let alone = self.chunks(of: shape, members: 1)
            let columns = max(chunks.columnSize, alone.columnSize).roundedUp(to: routines.tileColumns)
            let depth = min(shape.k, blocking.depth)
            workspace.reserve(a: min(shape.m, blocking.rows) * depth, b: columns * depth)
        }
    }

    // Specialised, because a product of unknown numbers has an unknown layout: small ones would take longer to pass on than to compute.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        guard product.shape.multiplyAdds >= Self.leastShared, product.alpha != 0 else {
            if member.isLeader { computeAlone(product) }
            return member.barrier()
        }
        let path = Path(product)
        let chunks = chunks(of: product.shape, members: member.count)
        if chunks.areFixed {
            for index in member.share(of: chunks.count) { compute(chunks[index], of: product, by: path, member.index) }
        } else {
            member.forEachChunk(of: chunks.count) { compute(chunks[$0], of: product, by: path, member.index) }
        }
        member.barrier()
    }

    /// Multiply-adds below which the leader computes alone: less than a microsecond of work.
    private static var leastShared: Int { 1 << 15 }

    private func computeAlone(_ product: Product<Scalar>) {
        guard !product.c.isEmpty, product.a.columns > 0, product.alpha != 0 else { return product.scaleAndFinish() }
        let path = Path(product)
        let chunks = chunks(of: product.shape, members: 1)
        for index in 0..<chunks.count { compute(chunks[index], of: product, by: path, 0) }
    }

    private func chunks(of shape: ProductShape, members: Int) -> Chunks {
        Chunks(
            of: shape, members: members, tileRows: routines.tileRows, tileColumns: routines.tileColumns,
            mostColumns: blocking.columns)
    }

    private func compute(_ place: Chunks.Place, of product: Product<Scalar>, by path: Path, _ member: Int) {
        let chunk = product.part(rows: place.rows, columns: place.columns)
        switch path {
        case .dots:
            // The columns of B, a layer's weights, are the many: they pass as rows of the transposed product.
            routines.multiplyDots(
                UnpackedProduct(
                    alpha: chunk.alpha, a: chunk.b.transposed, b: chunk.a.transposed, beta: chunk.beta,
                    c: chunk.c.transposed))
            chunk.epilogue.apply(to: chunk.c, by: routines)
        case .rows:
            routines.multiplyRows(
                UnpackedProduct(alpha: chunk.alpha, a: chunk.a, b: chunk.b, beta: chunk.beta, c: chunk.c))
            chunk.epilogue.apply(to: chunk.c, by: routines)
        case .blocks where chunk.epilogue.hasContiguousRows: computeBlocks(chunk, member)
        case .blocks:
            var bare = chunk
            bare.epilogue = .none
            computeBlocks(bare, member)
            chunk.epilogue.apply(to: chunk.c)
        }
    }

    /// The loops around the block: stretches of k, then blocks of A that stay in L2. The first block packs B's panels as it reads them.
    private func computeBlocks(_ chunk: Product<Scalar>, _ member: Int) {
        let (rows, columns) = (chunk.c.rows, chunk.c.columns)
        let blockRows = rows.divided(roundingUpBy: rows.divided(roundingUpBy: blocking.rows))
            .roundedUp(to: routines.tileRows)
        let packsA = columns >= Path.leastColumnsToPackA
        let (bufferA, panels) = (workspace.a(of: member), workspace.b(of: member))
        for stretch in Stretches(chunk, by: blocking.stretch(of: chunk.a.columns)) {
            let depth = stretch.a.columns
            // A single block of rows uses each panel at once: one place in L1 serves for all.
            let panelStride = rows > blockRows ? routines.tileColumns * depth : 0
            for block in Slices(of: rows, by: blockRows) {
                let part = stretch.part(rows: block, columns: 0..<columns)
                if packsA { routines.packRowPanels(part.a, bufferA) }
                routines.multiplyBlock(
                    BlockProduct(
                        alpha: part.alpha, a: packsA ? .packed(bufferA) : .inPlace(part.a),
                        b: block.lowerBound == 0
                            ? .packing(part.b, panels: panels, stride: panelStride)
                            : .packed(panels, stride: panelStride),
                        beta: part.beta, c: part.c, depth: depth, epilogue: part.epilogue))
            }
        }
    }
}
