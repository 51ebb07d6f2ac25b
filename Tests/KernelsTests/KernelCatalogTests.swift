import InstructionSets
import Kernels
import Machine
import Matrices
import Testing

@Suite("Catalog, counting and checks")
struct KernelCatalogTests {
    private func message(_ body: () throws -> Void) -> String {
        do { try body() } catch { return "\(error)" }
        return "no error"
    }

    @Test("names that mean no kernel are refused in one line")
    func names() throws {
        let catalog = KernelCatalog.standard
        #expect(
            message { try catalog.check("blis") }
                == "unknown kernel 'blis'; choose from naive, tiled, parallel, openblas, blas:PATH, process:PATH")
        #expect(
            message { try catalog.check("openblas@avx2") }
                == "kernel 'openblas' has no instruction set to pin; write openblas without @")
        #expect(
            message { try catalog.check("tiled@nonsense") }
                == "unknown instruction set 'nonsense'; choose one of portable, avx2, avx512")
        #expect(
            message { try catalog.check("tiled:libm.so.6") } == "kernel 'tiled' takes no path; write tiled without :")
        #expect(
            message { try catalog.check("blas") }
                == "kernel 'blas' needs a path behind it; write blas:PATH, as in bench/peers/README.md")
        #expect(throws: KernelCatalogError.lacksPath("blas")) { try catalog.check("mine=blas:") }
        for name in ["", "=tiled", "mine="] { #expect(throws: KernelCatalogError.self) { try catalog.check(name) } }
        for set in InstructionSet.allCases where !set.isSupported {
            #expect(throws: InstructionSetError.unsupported(set)) { try catalog.check("tiled@\(set.rawValue)") }
        }
        let alias = try catalog.make("mine=tiled@portable", Double.self, threads: 4)
        #expect(alias.description.name == "mine" && alias.description.instructionSet == "portable")
        #expect(alias.teamSize == 1)
        #expect(try catalog.make("parallel", Float.self, threads: 3).teamSize == 3)
    }

    @Test(
        "an alias stands before the first colon, and a path holds any mark",
        arguments: [
            ("tiled", "tiled", "tiled", nil, nil), ("a=tiled@avx2", "a", "tiled", "avx2", nil),
            ("tiled@avx2", "tiled@avx2", "tiled", "avx2", nil),
            ("blas:/lib/libblis.so.4", "blas:/lib/libblis.so.4", "blas", nil, "/lib/libblis.so.4"),
            ("mkl=blas:lib@2:3=4/x.so", "mkl", "blas", nil, "lib@2:3=4/x.so"),
            ("blas:/python=3.11/x.so", "blas:/python=3.11/x.so", "blas", nil, "/python=3.11/x.so"),
            ("=blas:", "", "blas", nil, ""), ("", "", "", nil, nil),
        ] as [(String, String, String, String?, String?)])
    func parsing(text: String, label: String, kernel: String, set: String?, path: String?) {
        let name = KernelName(parsing: text)
        #expect(name.label == label && name.kernel == kernel && name.instructionSet == set && name.path == path)
    }

    @Test("a program is found by its path, and makes no kernel")
    func programs() throws {
        let catalog = KernelCatalog.standard
        try catalog.check("shell=process:/bin/sh -c true")
        #expect(catalog.program("shell=process:/bin/sh -c true") == ["/bin/sh", "-c", "true"])
        #expect(catalog.program("tiled") == nil && catalog.program("blas:/bin/sh") == nil)
        #expect(throws: KernelCatalogError.notExecutable("/bin/no")) {
            try catalog.check("process:/bin/no such")
        }
        #expect(throws: KernelCatalogError.lacksPath("process")) { try catalog.check("process") }
        #expect(throws: KernelCatalogError.computesNoProducts("process")) {
            try catalog.make("process:/bin/sh", Float.self, threads: 1)
        }
    }

    @Test("a kernel of the same name gives way")
    func add() throws {
        var catalog = KernelCatalog.standard
        catalog.add(
            KernelEntry(
                "naive", "another", float: { NaiveKernel(name: $0.name) }, double: { NaiveKernel(name: $0.name) }))
        #expect(catalog.names == ["tiled", "parallel", "openblas", "blas:PATH", "process:PATH", "naive"])
        #expect(catalog.entries.last?.summary == "another")
    }

    @Test("multiply-adds are counted once, whatever the team", arguments: [1, 2])
    func counting(threads: Int) throws {
        let counting = CountingKernel<Float>(
            wrapping: try KernelCatalog.standard.make("parallel@portable", threads: threads))
        let kernel = try KernelUnderTest(counting)
        #expect(counting.description.name == "counting(parallel@portable)" && counting.teamSize == threads)
        for (m, n, k) in [(3, 4, 5), (1, 1, 1), (20, 30, 0)] {
            let (a, b) = (try Matrix<Float>(rows: m, columns: k), try Matrix<Float>(rows: k, columns: n))
            let c = try Matrix<Float>(rows: m, columns: n)
            try withExtendedLifetime((a, b, c)) { try kernel.multiply(Product(a.view, b.view, into: c.view)) }
        }
        #expect(counting.multiplyAdds == 61)
        counting.reset()
        #expect(counting.multiplyAdds == 0)
    }

    @Test("shapes that do not fit, an overlapping C and a wrong team are refused in one line")
    func checks() throws {
        let kernel = NaiveKernel<Float>()
        let team = try WorkerTeam(threads: 1)
        let a = try Matrix<Float>(rows: 2, columns: 3)
        let b = try Matrix<Float>(rows: 3, columns: 4)
        let c = try Matrix<Float>(rows: 2, columns: 4)
        let unfit = "A 2×3 times B 4×3 does not give C 2×4; A is m×k, B k×n, C m×n"
        #expect(message { try kernel.multiply(Product(a.view, b.view.transposed, into: c.view), on: team) } == unfit)
        #expect(throws: ProductError.shapesDoNotFit(a: [2, 3], b: [3, 4], c: [4, 2])) {
            try kernel.multiply(
                Product(a.view, b.view, into: c.view, epilogue: .derivative(.tanh, value: c.view.transposed)), on: team)
        }
        let square = try Matrix<Float>(rows: 3, columns: 3)
        for product in [
            Product(square.view, b.view.block(rows: 0..<3, columns: 0..<3), into: square.view),
            Product(b.view.block(rows: 0..<3, columns: 0..<3), square.view, into: square.view),
        ] {
            #expect(
                message { try kernel.multiply(product, on: team) } == "C overlaps A or B; give it memory of its own")
        }
        let pair = try WorkerTeam(threads: 2)
        #expect(
            message { try kernel.multiply(Product(a.view, b.view, into: c.view), on: pair) }
                == "a team of 2 for a kernel of 1; make the team with the kernel's teamSize")
        #expect(c.elements.allSatisfy { $0 == 0 })
    }
}
