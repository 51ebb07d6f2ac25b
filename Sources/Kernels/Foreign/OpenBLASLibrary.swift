import COpenBLAS
import Matrices

#if canImport(Glibc)
    import Glibc
#endif

/// OpenBLAS, opened at run time and kept open: our binary links no BLAS, so that nothing but this handle decides whose `cblas_sgemm` is called, and
/// everything else runs where OpenBLAS is absent.
final class OpenBLASLibrary: @unchecked Sendable {
    typealias SGEMM =
        @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, blasint, blasint, blasint, Float, UnsafePointer<Float>?,
            blasint, UnsafePointer<Float>?, blasint, Float, UnsafeMutablePointer<Float>?, blasint
        ) -> Void
    typealias DGEMM =
        @convention(c) (
            CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, blasint, blasint, blasint, Double, UnsafePointer<Double>?,
            blasint, UnsafePointer<Double>?, blasint, Double, UnsafeMutablePointer<Double>?, blasint
        ) -> Void

    private let sgemm: SGEMM
    private let dgemm: DGEMM
    private let setThreads: @convention(c) (Int32) -> Void
    private let getThreads: @convention(c) () -> Int32
    /// The library's own words: `OpenBLAS 0.3.21 DYNAMIC_ARCH …`.
    let version: String
    /// The processor whose kernels it chose: `Zen`, `SkylakeX`.
    let core: String

    /// Debian's name for the library; the dynamic linker finds it.
    static let fileName = "libopenblas.so.0"

    /// The library, opened once. Its pool is made while it is opened and keeps the mask of the thread that opens it, so
    /// open it before any thread is pinned.
    static let shared = Result<OpenBLASLibrary, OpenBLASError> { () throws(OpenBLASError) in try OpenBLASLibrary() }

    private init() throws(OpenBLASError) {
        guard let handle = dlopen(Self.fileName, RTLD_NOW | RTLD_LOCAL) else {
            throw .notOpened(reason: dlerror().map { String(cString: $0) } ?? "unknown reason")
        }
        func function<Function>(_ name: String, _: Function.Type) throws(OpenBLASError) -> Function {
            guard let symbol = dlsym(handle, name) else { throw .lacks(symbol: name) }
            return unsafeBitCast(symbol, to: Function.self)
        }
        typealias Text = @convention(c) () -> UnsafePointer<CChar>?
        sgemm = try function("cblas_sgemm", SGEMM.self)
        dgemm = try function("cblas_dgemm", DGEMM.self)
        setThreads = try function("openblas_set_num_threads", (@convention(c) (Int32) -> Void).self)
        getThreads = try function("openblas_get_num_threads", (@convention(c) () -> Int32).self)
        version = Self.version(from: try function("openblas_get_config", Text.self)())
        core = try function("openblas_get_corename", Text.self)().map { String(cString: $0) } ?? ""
    }

    /// The first two words of the configuration text: name and version.
    private static func version(from text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "OpenBLAS" }
        return String(cString: text).split(separator: " ").prefix(2).joined(separator: " ")
    }

    /// The library's number of threads, read back from it.
    var threads: Int { Int(getThreads()) }

    func set(threads: Int) {
        if self.threads != threads { setThreads(Int32(clamping: threads)) }
    }
}

extension OpenBLASLibrary {
    /// Computes a product in the precision of its operands.
    func multiply<Scalar: KernelScalar>(_ operands: BLASOperands<Scalar>) {
        switch Scalar.precision {
        case .float32:
            let o = unsafeBitCast(operands, to: BLASOperands<Float>.self)  // the same type, by its precision
            sgemm(
                CblasRowMajor, o.transposeA, o.transposeB, o.m, o.n, o.k, o.alpha, o.a, o.leadingA, o.b, o.leadingB,
                o.beta, o.c, o.leadingC)
        case .float64:
            let o = unsafeBitCast(operands, to: BLASOperands<Double>.self)  // the same type, by its precision
            dgemm(
                CblasRowMajor, o.transposeA, o.transposeB, o.m, o.n, o.k, o.alpha, o.a, o.leadingA, o.b, o.leadingB,
                o.beta, o.c, o.leadingC)
        }
    }
}

/// Why OpenBLAS cannot be used.
public enum OpenBLASError: Error, Equatable, CustomStringConvertible {
    case notOpened(reason: String)
    case lacks(symbol: String)
    case refusedThreads(asked: Int, got: Int)

    public var description: String {
        switch self {
        case .notOpened(let reason):
            "OpenBLAS cannot be opened (\(reason)); install Debian's libopenblas0-pthread or leave out --kernel openblas"
        case .lacks(let symbol):
            "\(OpenBLASLibrary.fileName) has no function \(symbol); install Debian's libopenblas0-pthread"
        case .refusedThreads(let asked, let got):
            "OpenBLAS runs \(got) threads where \(asked) were asked for; choose --threads \(got) or unset OPENBLAS_NUM_THREADS"
        }
    }
}
