import Synchronization

/// Functions of BLAS libraries that do not exist, to be looked up by any name.
///
/// The products are none: they note the sizes that they were called with. Whoever uses them takes turns, because C
/// functions capture nothing and so all share what they note.
enum FakeBLAS {
    /// The names of a library, and what lies behind them.
    typealias Symbols = [String: UnsafeMutableRawPointer]

    /// m, n, k, and the leading dimensions of A, B and C of the last product, as the function understood them; before
    /// them the bits of its integers.
    static let sizes = Mutex<[Int]>([])
    /// No more than four.
    private static let threads = Mutex(1)

    /// `cblas_sgemm` with integers of 32 bits.
    static var narrow: UnsafeMutableRawPointer {
        typealias Function =
            @convention(c) (
                UInt32, UInt32, UInt32, Int32, Int32, Int32, Float, UnsafeRawPointer?, Int32, UnsafeRawPointer?, Int32,
                Float, UnsafeMutableRawPointer?, Int32
            ) -> Void
        return address(
            of: { _, _, _, m, n, k, _, _, a, _, b, _, _, c in
                FakeBLAS.sizes.withLock { $0 = [32] + [m, n, k, a, b, c].map { Int($0) } }
            } as Function)
    }

    /// The same with integers of 64 bits.
    static var wide: UnsafeMutableRawPointer {
        typealias Function =
            @convention(c) (
                UInt32, UInt32, UInt32, Int, Int, Int, Float, UnsafeRawPointer?, Int, UnsafeRawPointer?, Int, Float,
                UnsafeMutableRawPointer?, Int
            ) -> Void
        return address(
            of: { _, _, _, m, n, k, _, _, a, _, b, _, _, c in
                FakeBLAS.sizes.withLock { $0 = [64, m, n, k, a, b, c] }
            } as Function)
    }

    /// OpenBLAS's own calls, spelled so.
    static func openBLAS(_ prefix: String = "", _ suffix: String = "") -> Symbols {
        let configuration =
            suffix == ""
            ? address(of: { FakeBLAS.text("OpenBLAS 0.3.98 DYNAMIC_ARCH Zen") } as Text)
            : address(of: { FakeBLAS.text("OpenBLAS 0.3.99  USE64BITINT DYNAMIC_ARCH Zen") } as Text)
        return [
            prefix + "openblas_set_num_threads" + suffix: setThreads,
            prefix + "openblas_get_num_threads" + suffix: getThreads,
            prefix + "openblas_get_config" + suffix: configuration,
            prefix + "openblas_get_corename" + suffix: address(of: { FakeBLAS.text("Zen") } as Text),
        ]
    }

    /// BLIS's, whose counts have 64 bits; whether its BLAS has them too is a call of its own, as is whether it has
    /// threads.
    static func blis(integerBits: Int = 32, hasThreads: Bool = true) -> Symbols {
        [
            "bli_thread_set_num_threads": address(
                of: { count in FakeBLAS.threads.withLock { $0 = min(count, 4) } } as @convention(c) (Int) -> Void),
            "bli_thread_get_num_threads": address(
                of: { FakeBLAS.threads.withLock { $0 } } as @convention(c) () -> Int),
            "bli_info_get_version_str": address(of: { FakeBLAS.text("0.9.0") } as Text),
            "bli_arch_query_id": address(of: { 7 } as @convention(c) () -> Int32),
            "bli_arch_string": address(
                of: { FakeBLAS.text($0 == 7 ? "zen3" : "another") } as @convention(c) (Int32) -> UnsafePointer<UInt8>),
            "bli_info_get_blas_int_type_size": number(integerBits),
            "bli_info_get_enable_threading": number(hasThreads ? 1 : 0),
        ]
    }

    /// MKL's, and Fortran's calls beside them, which take pointers and must not be used.
    static var mkl: Symbols {
        let fortran = address(of: { _ in fatalError("Fortran's call was used") } as @convention(c) (Int) -> Void)
        return [
            "MKL_Set_Num_Threads": setThreads, "MKL_Get_Max_Threads": getThreads,
            "mkl_set_num_threads": fortran, "mkl_get_version_string": fortran,
            "MKL_Get_Version_String": address(
                of: { buffer, length in
                    let text = "Math Kernel Library Version 2026.2-Product Build 20260915 for applications"
                    for (index, byte) in text.utf8.prefix(Int(length)).enumerated() { buffer[index] = byte }
                } as @convention(c) (UnsafeMutablePointer<UInt8>, Int32) -> Void),
            "MKL_Get_Version": address(
                of: { version in
                    // After three integers, padding and two texts.
                    version.storeBytes(
                        of: FakeBLAS.text("Some processor"), toByteOffset: 32, as: UnsafePointer<UInt8>.self)
                } as @convention(c) (UnsafeMutableRawPointer) -> Void),
        ]
    }

    /// A call that returns a number.
    private static func number(_ number: Int) -> UnsafeMutableRawPointer {
        typealias Function = @convention(c) () -> Int
        return switch number {
        case 64: address(of: { 64 } as Function)
        case 32: address(of: { 32 } as Function)
        case 1: address(of: { 1 } as Function)
        default: address(of: { 0 } as Function)
        }
    }

    private typealias Text = @convention(c) () -> UnsafePointer<UInt8>

    private static var setThreads: UnsafeMutableRawPointer {
        address(
            of: { count in FakeBLAS.threads.withLock { $0 = min(Int(count), 4) } } as @convention(c) (Int32) -> Void)
    }

    private static var getThreads: UnsafeMutableRawPointer {
        address(of: { Int32(FakeBLAS.threads.withLock { $0 }) } as @convention(c) () -> Int32)
    }

    /// Bytes that end with a zero and live for ever.
    private static func text(_ text: StaticString) -> UnsafePointer<UInt8> { text.utf8Start }

    private static func address<Function>(of function: Function) -> UnsafeMutableRawPointer {
        unsafeBitCast(function, to: UnsafeMutableRawPointer.self)
    }
}
