import InstructionSets

/// What a library says of itself in calls of its own, which BLAS does not have: version, processor, integers, threads.
package struct BLASVendor: Sendable {
    /// Name and version: `OpenBLAS 0.3.21`.
    package let version: String
    /// The processor whose kernels it chose, in its own words: `Zen`, `zen3`.
    package let core: String
    /// Why these are not the kernels that the processor could have; nil where nothing is known.
    var warning: String?
    /// Whether integers have 64 bits though no name says so.
    var hasWideIntegers = false
    /// nil where its number of threads is fixed.
    let threads: Threads?

    /// The calls that set the number of threads and read it back.
    struct Threads: Sendable {
        let set: @Sendable (Int) -> Void
        let get: @Sendable () -> Int
    }

    /// Recognises the maker by its calls.
    /// - Parameter fallback: the version of a library of unknown make, such as its file's name.
    init(_ symbols: BLASSymbols, fallback: String) {
        self =
            Self.openBLAS(symbols) ?? Self.blis(symbols) ?? Self.mkl(symbols)
            ?? BLASVendor(version: fallback, core: "", threads: nil)
    }

    private init(
        version: String, core: String, warning: String? = nil, hasWideIntegers: Bool = false, threads: Threads?
    ) {
        self.version = version
        self.core = core
        self.warning = warning
        self.hasWideIntegers = hasWideIntegers
        self.threads = threads
    }

    private typealias Text = @Sendable @convention(c) () -> UnsafePointer<CChar>?
    private typealias SetInt32 = @Sendable @convention(c) (Int32) -> Void
    private typealias GetInt32 = @Sendable @convention(c) () -> Int32
    private typealias SetInt = @Sendable @convention(c) (Int) -> Void
    private typealias GetInt = @Sendable @convention(c) () -> Int

    /// `cblas.h` of OpenBLAS; its calls are spelled as its BLAS is.
    private static func openBLAS(_ symbols: BLASSymbols) -> BLASVendor? {
        guard let set: SetInt32 = symbols.spelled("openblas_set_num_threads"),
            let get: GetInt32 = symbols.spelled("openblas_get_num_threads"),
            let configuration = text(symbols.spelled("openblas_get_config"))
        else { return nil }
        // `OpenBLAS 0.3.34 USE64BITINT DYNAMIC_ARCH …`
        let words = configuration.split(separator: " ")
        let version = words.prefix(2).joined(separator: " ")
        let core = text(symbols.spelled("openblas_get_corename"))
        return BLASVendor(
            version: version, core: core ?? "",
            warning: core.flatMap {
                OpenBLASCore(name: $0).warning(version: version, processorHas: .best)
            },
            hasWideIntegers: words.contains("USE64BITINT"),
            threads: Threads(
                set: { count in
                    // Setting it takes a lock and may remake the pool.
                    if get() != Int32(clamping: count) { set(Int32(clamping: count)) }
                }, get: { Int(get()) }))
    }

    /// `blis.h` of BLIS and of AMD's BLIS: counts are of type `dim_t`, which is as wide as a pointer.
    private static func blis(_ symbols: BLASSymbols) -> BLASVendor? {
        guard let set: SetInt = symbols.exactly("bli_thread_set_num_threads"),
            let get: GetInt = symbols.exactly("bli_thread_get_num_threads"),
            let version = text(symbols.exactly("bli_info_get_version_str"))
        else { return nil }
        var core: String?
        if let query: GetInt32 = symbols.exactly("bli_arch_query_id"),
            let name: @Sendable @convention(c) (Int32) -> UnsafePointer<CChar>? = symbols.exactly("bli_arch_string")
        {
            core = name(query()).map { String(cString: $0) }
        }
        let bits: GetInt? = symbols.exactly("bli_info_get_blas_int_type_size")
        // A build without threads takes any count and uses one.
        let isThreaded: GetInt? = symbols.exactly("bli_info_get_enable_threading")
        return BLASVendor(
            // AMD's says its name before the number.
            version: version.first?.isNumber == true ? "BLIS \(version)" : version,
            core: core ?? "", hasWideIntegers: bits?() == 64,
            // Before the first count is set it is −1, and one thread computes.
            threads: isThreaded?() == 0 ? nil : Threads(set: { set($0) }, get: { max(get(), 1) }))
    }

    /// `mkl_service.h` of MKL. The names in capitals take their arguments by value; those in small letters are
    /// Fortran's.
    private static func mkl(_ symbols: BLASSymbols) -> BLASVendor? {
        typealias Write = @Sendable @convention(c) (UnsafeMutablePointer<CChar>?, Int32) -> Void
        guard let set: SetInt32 = symbols.exactly("MKL_Set_Num_Threads"),
            let get: GetInt32 = symbols.exactly("MKL_Get_Max_Threads"),
            let describe: Write = symbols.exactly("MKL_Get_Version_String")
        else { return nil }
        let description = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            buffer.initialize(repeating: 0)
            describe(buffer.baseAddress, 511)
            return buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        // `… Math Kernel Library Version 2026.2-Product Build 20260915 for … applications`
        let number = description.split(separator: " ").drop { $0 != "Version" }.dropFirst().first ?? ""
        return BLASVendor(
            version: "MKL \(number.prefix { $0 != "-" })", core: mklProcessor(symbols),
            threads: Threads(set: { set(Int32(clamping: $0)) }, get: { Int(get()) }))
    }

    /// What MKL takes the processor for.
    private static func mklProcessor(_ symbols: BLASSymbols) -> String {
        /// `MKLVersion`: three integers, then texts.
        typealias Description = (
            Int32, Int32, Int32, status: UnsafePointer<CChar>?, build: UnsafePointer<CChar>?,
            processor: UnsafePointer<CChar>?, platform: UnsafePointer<CChar>?
        )
        guard
            let describe: @convention(c) (UnsafeMutableRawPointer) -> Void = symbols.exactly("MKL_Get_Version")
        else { return "" }
        var description: Description = (0, 0, 0, nil, nil, nil, nil)
        withUnsafeMutablePointer(to: &description) { describe(UnsafeMutableRawPointer($0)) }
        return description.processor.map { String(cString: $0) } ?? ""
    }

    private static func text(_ function: Text?) -> String? { function?().map { String(cString: $0) } }
}
