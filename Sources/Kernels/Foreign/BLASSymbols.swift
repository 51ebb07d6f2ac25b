/// A library's functions by their names in BLAS, however its build spells them.
///
/// Builds that are to share a process with another BLAS put something before their names or behind them: PyPI's
/// OpenBLAS exports `scipy_cblas_sgemm` and `scipy_cblas_sgemm64_`, MKL `cblas_sgemm` and `cblas_sgemm_64`. What stands
/// behind says that integers have 64 bits.
struct BLASSymbols {
    private let prefix: String
    private let suffix: String
    private let address: (String) -> UnsafeMutableRawPointer?

    /// Every spelling that is tried. Those with a suffix come first: their integers are known, while MKL's
    /// `cblas_sgemm` takes what the variable MKL_INTERFACE_LAYER says.
    private static let spellings = ["", "scipy_"].flatMap { prefix in
        ["64_", "_64", ""].map { (prefix: prefix, suffix: $0) }
    }

    /// - Parameters:
    ///   - library: its name in errors.
    ///   - address: looks up a function by its exact name.
    init(of library: String, _ address: @escaping (String) -> UnsafeMutableRawPointer?) throws(BLASError) {
        guard
            let spelling = Self.spellings.first(where: { address($0.prefix + "cblas_sgemm" + $0.suffix) != nil })
        else { throw .lacksProduct(library: library) }
        (prefix, suffix) = spelling
        self.address = address
    }

    /// Whether the names themselves say that integers have 64 bits.
    var saysWideIntegers: Bool { !suffix.isEmpty }

    /// A function whose name has the library's prefix and suffix.
    func spelled<Function>(_ name: String) -> Function? {
        exactly(prefix + name + suffix)
    }

    /// A function of just this name. Its type is what the library's header declares; nothing can check it.
    func exactly<Function>(_ name: String) -> Function? {
        address(name).map { unsafeBitCast($0, to: Function.self) }
    }
}
