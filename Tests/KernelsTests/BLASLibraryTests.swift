import Foundation
import Kernels
import Machine
import Matrices
import Testing

@Suite("BLAS libraries by path")
struct BLASByPathTests {
    @Test("OpenBLAS by its path computes what it computes by its name", arguments: Precision.allCases)
    func products(precision: Precision) throws {
        let name = "blas:\(try BLASLibrary.openBLAS().file)"
        try precision == .float32
            ? products(KernelUnderTest<Float>(name)) : products(KernelUnderTest<Double>(name))
    }

    private func products<Scalar>(_ kernel: KernelUnderTest<Scalar>) throws {
        let named = try KernelUnderTest<Scalar>("openblas").kernel
        #expect(kernel.kernel.description.libraryVersion == named.description.libraryVersion)
        #expect(named.description.libraryVersion.hasPrefix("OpenBLAS 0."))
        #expect(kernel.kernel.description.instructionSet == named.description.instructionSet)
        #expect(kernel.kernel.threadsObserved == 1 && kernel.kernel.teamSize == 1)
        var generator = SeededGenerator(seed: 5)
        for shape in [(1, 1, 1), (3, 5, 7), (33, 17, 40), (64, 48, 100)] {
            let product = IntegerProduct(ProductShape(m: shape.0, n: shape.1, k: shape.2), using: &generator)
            for a in Storage.allCases {
                for b in Storage.allCases {
                    for c in Storage.allCases {
                        let mistake = try product.mistake(of: kernel, a: a, b: b, c: c, using: &generator)
                        #expect(mistake == nil)
                    }
                }
            }
        }
    }

    @Test("a path leads to one file, which is told, and a name that would be searched for is refused")
    func paths() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appendingPathComponent("link.so")
        let named = try KernelCatalog.standard.make("openblas", Float.self, threads: 1).description
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: named.libraryFile)
        #expect(named.libraryFile.hasPrefix("/") && named.libraryFile.contains("openblas"))
        #expect(
            try FileManager.default.attributesOfItem(atPath: named.libraryFile)[.type] as? FileAttributeType
                == .typeRegular)
        let up = String(repeating: "../", count: FileManager.default.currentDirectoryPath.split(separator: "/").count)
        for path in [link.path, "./\(up)\(link.path)"] {
            let kernel = try KernelCatalog.standard.make("blas:\(path)", Float.self, threads: 1)
            #expect(kernel.description.libraryFile == link.resolvingSymlinksInPath().path)
        }
        #expect(throws: BLASError.isNoPath(name: "libopenblas.so.0")) {
            try KernelCatalog.standard.check("blas:libopenblas.so.0")
        }
        #expect(
            BLASError.isNoPath(name: "libblis.so.4").description
                == "'libblis.so.4' is a name, which would be searched for, and no path; write blas:./libblis.so.4, "
                + "or the path that ldconfig -p shows for it")
        #expect(try KernelCatalog.standard.make("tiled", Float.self, threads: 1).description.libraryFile == "")
    }

    @Test("what is no BLAS library is refused in one line, before anything is measured")
    func refusals() {
        func message(_ name: String) -> String {
            do { try KernelCatalog.standard.check(name) } catch { return "\(error)" }
            return "no error"
        }
        let absent = message("mine=blas:/no/such/libblas.so")
        #expect(absent.hasPrefix("the BLAS library '/no/such/libblas.so' cannot be opened (/no/such/libblas.so: "))
        #expect(absent.hasSuffix("); install it or correct the path behind blas:"))
        #expect(message("blas:/dev/null").hasPrefix("the BLAS library '/dev/null' cannot be opened ("))
        let functions = SharedLibrary.file(
            of: unsafeBitCast(getpid as @convention(c) () -> pid_t, to: UnsafeRawPointer.self))
        #expect(
            message("blas:\(functions)")
                == "'\(functions)' has no cblas_sgemm and cblas_dgemm, plain or as scipy_…, …64_ or …_64; "
                + "give the path of a library with BLAS's C interface")
        for message in [absent, message("blas:/dev/null")] { #expect(!message.contains("\n")) }
        #expect(
            BLASError.notOpened(library: debianOpenBLAS, reason: "gone").description
                == "OpenBLAS cannot be opened (gone); install Debian's libopenblas0-pthread or leave out --kernel openblas"
        )
    }
}

/// What is recognised of a library by the names in it. One after another: the fakes share what they note.
@Suite("BLAS libraries by their symbols", .serialized)
struct BLASSymbolTests {
    private func library(_ symbols: FakeBLAS.Symbols) throws -> BLASLibrary {
        try BLASLibrary(name: "/lib/libfake.so.1") { symbols[$0] }
    }

    /// The sizes with which a library computes a 2×3×4 product in rows padded by 5, 6 and 7, before them its integers'
    /// bits.
    private func sizes(_ library: BLASLibrary) throws -> [Int] {
        let numbers = try Matrix<Float>(rows: 10, columns: 10)
        return withExtendedLifetime(numbers) {
            func view(_ rows: Int, _ columns: Int, padding: Int) -> MatrixView<Float> {
                MatrixView(
                    base: numbers.view.base, rows: rows, columns: columns, rowStride: columns + padding,
                    columnStride: 1)
            }
            FakeBLAS.sizes.withLock { $0 = [] }
            BLASOperands.withOperands(
                of: Product(view(2, 4, padding: 5), view(4, 3, padding: 6), into: view(2, 3, padding: 7))
            ) { #expect(library.functions.multiply($0)) }
            let sizes = FakeBLAS.sizes.withLock { $0 }
            // Small integers of 32 bits may be understood as 64 all the same: the upper halves happen to be zero.
            if case .wide = library.functions { #expect(sizes.first == 64) } else { #expect(sizes.first == 32) }
            return sizes
        }
    }

    private let seen = [2, 3, 4, 9, 9, 10]

    @Test(
        "prefixes and suffixes; a suffix says that integers have 64 bits",
        arguments: [("", ""), ("scipy_", ""), ("", "64_"), ("scipy_", "64_"), ("", "_64"), ("scipy_", "_64")])
    func spellings(prefix: String, suffix: String) throws {
        let product = suffix == "" ? FakeBLAS.narrow : FakeBLAS.wide
        let names = FakeBLAS.openBLAS(prefix, suffix).merging(
            ["s", "d"].map { ("\(prefix)cblas_\($0)gemm\(suffix)", product) }
        ) { $1 }
        let library = try library(names)
        #expect(try sizes(library) == [suffix == "" ? 32 : 64] + seen)
        #expect(library.vendor.version == (suffix == "" ? "OpenBLAS 0.3.98" : "OpenBLAS 0.3.99"))
        #expect(library.vendor.core == "Zen")
        try library.set(threads: 3)
        #expect(library.threads == 3)
        #expect(throws: BLASError.refusedThreads(library: "/lib/libfake.so.1", asked: 9, got: 4)) {
            try library.set(threads: 9)
        }
    }

    private func plain(_ product: UnsafeMutableRawPointer) -> FakeBLAS.Symbols {
        ["cblas_sgemm": product, "cblas_dgemm": product]
    }

    @Test("BLIS: its integers, threads, version and core", arguments: [32, 64])
    func blis(bits: Int) throws {
        let library = try library(
            FakeBLAS.blis(integerBits: bits).merging(plain(bits == 32 ? FakeBLAS.narrow : FakeBLAS.wide)) { $1 })
        #expect(try sizes(library) == [bits] + seen)
        #expect(library.vendor.version == "BLIS 0.9.0" && library.vendor.core == "zen3")
        try library.set(threads: 2)
        #expect(library.threads == 2)
    }

    @Test("MKL: the names whose integers are known, C's thread calls, version and processor")
    func mkl() throws {
        let wide = ["cblas_sgemm_64": FakeBLAS.wide, "cblas_dgemm_64": FakeBLAS.wide]
        let library = try library(FakeBLAS.mkl.merging(plain(FakeBLAS.narrow)) { $1 }.merging(wide) { $1 })
        #expect(try sizes(library) == [64] + seen)
        #expect(library.vendor.version == "MKL 2026.2" && library.vendor.core == "Some processor")
        try library.set(threads: 4)
        #expect(library.threads == 4)
    }

    @Test("a library of unknown make, or built without threads, runs one thread and says so")
    func fixedThreads() throws {
        let unknown = try library(plain(FakeBLAS.narrow))
        #expect(unknown.vendor.version == "libfake.so.1" && unknown.vendor.core == "")
        for library in [
            unknown, try library(FakeBLAS.blis(hasThreads: false).merging(plain(FakeBLAS.narrow)) { $1 }),
        ] {
            try library.set(threads: 1)
            #expect(library.threads == 1)
            let error = #expect(throws: BLASError.self) { try library.set(threads: 2) }
            #expect(
                error?.description
                    == "'/lib/libfake.so.1' cannot be set to 2 threads: it has no thread calls of OpenBLAS, BLIS or MKL; "
                    + "choose --threads 1")
        }
    }

    @Test("a library without both products is none")
    func lacksProduct() {
        for symbols in [[:], ["cblas_sgemm": FakeBLAS.narrow], ["cblas_dgemm": FakeBLAS.narrow]] {
            #expect(throws: BLASError.lacksProduct(library: "/lib/libfake.so.1")) { try library(symbols) }
        }
    }

    @Test("sizes beyond integers of 32 bits are not handed to them")
    func tooLarge() throws {
        let number = try Matrix<Float>(rows: 1, columns: 1)
        let base = number.view.base
        func isComputed(rows: Int, by product: UnsafeMutableRawPointer, bits: Int) throws -> Bool {
            let library = try library(FakeBLAS.blis(integerBits: bits).merging(plain(product)) { $1 })
            var isComputed = false
            let column = MatrixView(base: base, rows: rows, columns: 1)
            BLASOperands.withOperands(of: Product(column, number.view, into: column)) {
                isComputed = library.functions.multiply($0)
            }
            return isComputed
        }
        #expect(try isComputed(rows: 1 << 31, by: FakeBLAS.wide, bits: 64))
        #expect(try isComputed(rows: (1 << 31) - 1, by: FakeBLAS.narrow, bits: 32))
        #expect(try !isComputed(rows: 1 << 31, by: FakeBLAS.narrow, bits: 32))
        withExtendedLifetime(number) {}
    }
}
