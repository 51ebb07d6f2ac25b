#if canImport(Glibc)
    import Glibc
#endif

/// A shared library, opened at run time and never closed: the threads of its pool live in it.
struct SharedLibrary {
    /// The path, or the bare name that the dynamic linker searched for.
    let path: String
    private let handle: UnsafeMutableRawPointer

    /// Opens the library, or finds it opened before.
    ///
    /// Its functions stay out of the process's global scope, so that several libraries of the same names stand beside
    /// each other, and everything that it calls is bound at once, before another library can come between. A pool that
    /// is made here keeps the mask of the calling thread, so open it before any thread is pinned.
    init(_ path: String) throws(BLASError) {
        let binding = RTLD_NOW | RTLD_LOCAL | (Self.aBLASIsGlobal ? RTLD_DEEPBIND : 0)
        guard let handle = dlopen(path, binding) else {
            throw .notOpened(library: path, reason: dlerror().map { String(cString: $0) } ?? "unknown reason")
        }
        self.path = path
        self.handle = handle
    }

    /// Whether some BLAS's functions are in the global scope: one that was preloaded, or MKL, which puts its own there.
    /// A library that is opened then would call them instead of its own: BLIS's `cblas_sgemm` calls `sgemm_`. Only then
    /// does it bind to its own first, because programs built with sanitizers refuse to open a library so.
    private static var aBLASIsGlobal: Bool {
        dlsym(nil, "sgemm_") != nil || dlsym(nil, "cblas_sgemm") != nil
    }

    /// The address of a function, in the library or in one that it depends on.
    func address(of name: String) -> UnsafeMutableRawPointer? { dlsym(handle, name) }
}
