#if canImport(Glibc)
    import Glibc
#endif

/// A shared library, opened at run time and never closed: the threads of its pool live in it.
package struct SharedLibrary {
    private let handle: UnsafeMutableRawPointer

    /// Opens the library at a path, or of a name that the dynamic linker searches for, or finds it opened before.
    ///
    /// Its functions stay out of the process's global scope, so that several libraries of the same names stand beside
    /// each other, and everything that it calls is bound at once, before another library can come between. A pool that
    /// is made here keeps the mask of the calling thread, so open it before any thread is pinned.
    init(_ path: String) throws(BLASError) {
        let binding = RTLD_NOW | RTLD_LOCAL | (Self.aBLASIsGlobal ? RTLD_DEEPBIND : 0)
        guard let handle = dlopen(path, binding) else {
            throw .notOpened(library: path, reason: dlerror().map { String(cString: $0) } ?? "unknown reason")
        }
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

    /// The file that a function of this process was loaded from, with all links followed: Debian's `libblas.so.3` is one
    /// library or another. Empty where the dynamic linker does not know.
    package static func file(of function: UnsafeRawPointer) -> String {
        // The call and its `Dl_info`, whose first member is the path, are GNU's, which Swift's Glibc leaves out.
        typealias FindAddress = @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) -> CInt
        var info = [UnsafePointer<CChar>?](repeating: nil, count: 4)
        guard let symbol = dlsym(nil, "dladdr"), unsafeBitCast(symbol, to: FindAddress.self)(function, &info) != 0,
            let path = info[0]
        else { return "" }
        let file = String(cString: path)
        return absolutePath(file) ?? file
    }

    /// A path from the root with all links followed; nil where nothing is there.
    static func absolutePath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
