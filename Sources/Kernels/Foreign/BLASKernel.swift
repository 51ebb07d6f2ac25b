import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// The `cblas_?gemm` of any BLAS library, with a pool of its own: it runs on the leader of a team of one.
///
/// Its epilogue is a separate pass over C, because BLAS has none. Sizes beyond a library's integers leave NaN in C.
public final class BLASKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    private let library: BLASLibrary
    private let functions: CBLASFunctions
    private let threads: Int
    private let routines: VectorRoutineTable<Scalar>

    /// The library at a path.
    /// - Parameters:
    ///   - name: the kernel's, for tables.
    ///   - path: absolute or from the current folder, with a slash in any case.
    ///   - threads: what its pool is set to before every turn.
    /// - Throws: ``BLASError`` where the library is absent, no BLAS, or does not take the number of threads.
    public convenience init(name: String, path: String, threads: Int) throws(BLASError) {
        try self.init(name: name, BLASLibrary(path: path), threads: threads)
    }

    /// Debian's OpenBLAS, which the dynamic linker finds by its name.
    /// - Throws: as for a path.
    public convenience init(openBLASNamed name: String, threads: Int) throws(BLASError) {
        try self.init(name: name, .openBLAS(), threads: threads)
    }

    init(name: String, _ library: BLASLibrary, threads: Int) throws(BLASError) {
        self.library = library
        functions = library.functions
        self.threads = threads
        routines = Scalar.routines(of: .best)
        description = KernelDescription(
            name: name, libraryVersion: library.vendor.version, instructionSet: library.vendor.core,
            libraryFile: library.file, warning: library.vendor.warning)
        try takeTurn()
    }

    /// The library's own answer, after its count has been set.
    public var threadsObserved: Int { library.threads }

    public var keepsThreadsBusy: Bool { threads > 1 }

    public func takeTurn() throws(BLASError) { try library.set(threads: threads) }

    // Specialised, because a product of unknown numbers is laid out at run time: that takes ten times as long as the
    // library's tiny product, and would be charged to it.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        if member.isLeader { compute(product) }
    }

    @inline(never)
    private func compute(_ product: Product<Scalar>) {
        if product.c.isEmpty || product.a.columns == 0 || product.alpha == 0 {
            product.scaleAndFinish()
        } else {
            // A closure that captured the kernel would count a reference to it.
            let functions = functions
            var isComputed = false
            BLASOperands.withOperands(of: product) { isComputed = functions.multiply($0) }
            if !isComputed { product.c.fill(.nan) }
            if !product.epilogue.isNone { product.epilogue.apply(to: product.c, by: routines) }
        }
    }
}
