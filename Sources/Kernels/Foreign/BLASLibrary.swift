/// A BLAS library, opened at run time: our binary links none, so that nothing but its handle decides whose
/// `cblas_sgemm` is called, and everything else runs where there is no BLAS.
final class BLASLibrary: Sendable {
    /// The path or name under which it was asked for.
    let name: String
    let functions: CBLASFunctions
    let vendor: BLASVendor

    /// Opens the library at a path, or of a name that the dynamic linker finds.
    convenience init(path: String) throws(BLASError) {
        let library = try SharedLibrary(path)
        try self.init(name: path) { library.address(of: $0) }
    }

    /// - Parameter address: looks up a function by its exact name.
    init(name: String, address: @escaping (String) -> UnsafeMutableRawPointer?) throws(BLASError) {
        let symbols = try BLASSymbols(of: name, address)
        self.name = name
        vendor = BLASVendor(symbols, fallback: name.split(separator: "/").last.map(String.init) ?? name)
        guard
            let functions = CBLASFunctions(symbols, wide: symbols.saysWideIntegers || vendor.hasWideIntegers)
        else { throw .lacksProduct(library: name) }
        self.functions = functions
    }

    /// The number of threads, read back from the library; 1 where it has no call for it.
    var threads: Int { vendor.threads?.get() ?? 1 }

    /// Sets the number of threads, for all who use the library in this process.
    func set(threads: Int) throws(BLASError) {
        guard let control = vendor.threads else {
            if threads > 1 { throw .fixedThreads(library: name, asked: threads) }
            return
        }
        control.set(threads)
        let got = control.get()
        guard got == threads else { throw .refusedThreads(library: name, asked: threads, got: got) }
    }
}
