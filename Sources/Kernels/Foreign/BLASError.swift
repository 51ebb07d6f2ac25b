/// Why a BLAS library cannot be used.
public enum BLASError: Error, Equatable, CustomStringConvertible {
    case isNoPath(name: String)
    case notOpened(library: String, reason: String)
    case lacksProduct(library: String)
    case fixedThreads(library: String, asked: Int)
    case refusedThreads(library: String, asked: Int, got: Int)

    public var description: String {
        switch self {
        case .isNoPath(let name):
            "'\(name)' is a name, which would be searched for, and no path; write blas:./\(name), or the path that ldconfig -p shows for it"
        case .notOpened(debianOpenBLAS, let reason):
            "OpenBLAS cannot be opened (\(reason)); install Debian's libopenblas0-pthread or leave out --kernel openblas"
        case .notOpened(let library, let reason):
            "the BLAS library '\(library)' cannot be opened (\(reason)); install it or correct the path behind blas:"
        case .lacksProduct(let library):
            "'\(library)' has no cblas_sgemm and cblas_dgemm, plain or as scipy_…, …64_ or …_64; give the path of a library with BLAS's C interface"
        case .fixedThreads(let library, let asked):
            "'\(library)' cannot be set to \(asked) threads: it has no thread calls of OpenBLAS, BLIS or MKL; choose --threads 1"
        case .refusedThreads(let library, let asked, let got):
            "'\(library)' runs \(got) threads where \(asked) were asked for; choose --threads \(got), or unset what limits it (like OPENBLAS_NUM_THREADS, MKL_DYNAMIC)"
        }
    }
}

/// Debian's name for OpenBLAS, of the kernel `openblas`; the dynamic linker finds it.
package let debianOpenBLAS = "libopenblas.so.0"
