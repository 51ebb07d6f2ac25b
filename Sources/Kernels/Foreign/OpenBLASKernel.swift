import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// OpenBLAS's `cblas_?gemm`, with a pool of its own: it runs on the leader of a team of one.
///
/// Its epilogue is a separate pass over C, because the library has none.
public struct OpenBLASKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    private let library: OpenBLASLibrary
    private let threads: Int
    private let routines: VectorRoutineTable<Scalar>

    /// - Throws: ``OpenBLASError`` where the library is absent, or does not take the number of threads.
    public init(name: String = "openblas", threads: Int) throws(OpenBLASError) {
        library = try OpenBLASLibrary.shared.get()
        self.threads = threads
        routines = Scalar.routines(of: .best)
        description = KernelDescription(name: name, libraryVersion: library.version, instructionSet: library.core)
        try takeTurn()
    }

    /// The library's own answer, after its count has been set.
    public var threadsObserved: Int { library.threads }

    public var keepsThreadsBusy: Bool { threads > 1 }

    public func takeTurn() throws(OpenBLASError) {
        library.set(threads: threads)
        guard library.threads == threads else { throw .refusedThreads(asked: threads, got: library.threads) }
    }

    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        if member.isLeader {
            if product.c.isEmpty || product.a.columns == 0 || product.alpha == 0 {
                product.scaleAndFinish()
            } else {
                BLASOperands.withOperands(of: product) { library.multiply($0) }
                product.epilogue.apply(to: product.c, by: routines)
            }
        }
        member.barrier()
    }
}
