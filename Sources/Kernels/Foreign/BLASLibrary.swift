/// A BLAS library, opened at run time: our binary links none, so that nothing but its handle decides whose
/// `cblas_sgemm` is called, and everything else runs where there is no BLAS.
package final class BLASLibrary: Sendable {
    /// The path or name under which it was asked for.
    let name: String
    /// The file that its products were loaded from, as the process has it: absolute, all links followed.
    package let file: String
    package let functions: CBLASFunctions
    package let vendor: BLASVendor

    /// Opens Debian's OpenBLAS, where the dynamic linker finds it.
    package static func openBLAS() throws(BLASError) -> BLASLibrary {
        try BLASLibrary(debianOpenBLAS, at: debianOpenBLAS)
    }

    /// Opens the library at a path, and no other: the path is made absolute, so that nothing is searched for.
    /// - Throws: ``BLASError/isNoPath(name:)`` for a bare name, for which the dynamic linker would search the folders of
    ///   LD_LIBRARY_PATH.
    convenience init(path: String) throws(BLASError) {
        guard path.contains("/") else { throw .isNoPath(name: path) }
        try self.init(path, at: SharedLibrary.absolutePath(path) ?? path)
    }

    private convenience init(_ name: String, at path: String) throws(BLASError) {
        let library = try SharedLibrary(path)
        try self.init(name: name) { library.address(of: $0) }
    }

    /// - Parameter address: looks up a function by its exact name.
    package init(name: String, address: @escaping (String) -> UnsafeMutableRawPointer?) throws(BLASError) {
        let symbols = try BLASSymbols(of: name, address)
        self.name = name
        let product: UnsafeMutableRawPointer? = symbols.spelled("cblas_sgemm")
        file = product.map { SharedLibrary.file(of: $0) } ?? ""
        vendor = BLASVendor(symbols, fallback: name.split(separator: "/").last.map(String.init) ?? name)
        guard
            let functions = CBLASFunctions(symbols, wide: symbols.saysWideIntegers || vendor.hasWideIntegers)
        else { throw .lacksProduct(library: name) }
        self.functions = functions
    }

    /// The number of threads, read back from the library; 1 where it has no call for it.
    package var threads: Int { vendor.threads?.get() ?? 1 }

    /// Sets the number of threads, for all who use the library in this process.
    package func set(threads: Int) throws(BLASError) {
        guard let control = vendor.threads else {
            if threads > 1 { throw .fixedThreads(library: name, asked: threads) }
            return
        }
        control.set(threads)
        let got = control.get()
        guard got == threads else { throw .refusedThreads(library: name, asked: threads, got: got) }
    }
}
