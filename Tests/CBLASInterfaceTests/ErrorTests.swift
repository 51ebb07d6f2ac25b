import Foundation
import Synchronization
import Testing

/// What the handlers below were told.
private let reports = Mutex<[String]>([])

// A host's own error handlers, which the library has to find.

@_cdecl("xerbla_")
public func recordFortran(name: UnsafePointer<UInt8>, parameter: UnsafePointer<Int32>, length: Int) {
    let text = String(decoding: UnsafeBufferPointer(start: name, count: length), as: UTF8.self)
    reports.withLock { $0.append("\(text)\(parameter.pointee)") }
}

@_cdecl("cblas_xerbla")
public func recordC(parameter: Int32, name: UnsafePointer<CChar>, form: UnsafePointer<CChar>) {
    reports.withLock { $0.append("\(String(cString: name)) \(parameter)") }
}

@Suite("Drop-in library: arguments that are refused", .serialized)
struct DropInErrorTests {
    /// What is reported of a call on 3×4×5 numbers that is legal but for `change`; C must be as it was.
    private func report(_ name: String, layout: Int32 = 102, _ change: (inout Arguments<Float>) -> Void) throws
        -> [String]
    {
        reports.withLock { $0 = [] }
        var (a, b) = ([Float](repeating: 1, count: 25), [Float](repeating: 1, count: 25))
        var c = [Float](repeating: 7, count: 25)
        try a.withUnsafeMutableBufferPointer { a in
            try b.withUnsafeMutableBufferPointer { b in
                try c.withUnsafeMutableBufferPointer { c in
                    var arguments = Arguments<Float>(
                        layout: layout, m: 3, n: 4, k: 5, alpha: 1, a: a.baseAddress, leadingA: 5, b: b.baseAddress,
                        leadingB: 5, beta: 0, c: c.baseAddress, leadingC: 4)
                    change(&arguments)
                    try Name<Float>(description: name).call(arguments)
                }
            }
        }
        #expect(c.allSatisfy { $0 == 7 }, "C is not as it was")
        return reports.withLock { $0 }
    }

    @Test("Fortran's numbers, the first wrong argument first")
    func fortran() throws {
        #expect(try report("sgemm_") { $0.transposeA = "x" } == ["SGEMM 1"])
        #expect(try report("sgemm_") { $0.transposeB = "x" } == ["SGEMM 2"])
        #expect(try report("sgemm_") { ($0.m, $0.n) = (-1, -1) } == ["SGEMM 3"])
        #expect(try report("sgemm_") { ($0.n, $0.k) = (-1, -1) } == ["SGEMM 4"])
        #expect(try report("sgemm_") { $0.k = -1 } == ["SGEMM 5"])
        #expect(try report("sgemm_") { ($0.leadingA, $0.leadingC) = (2, 2) } == ["SGEMM 8"])
        #expect(try report("sgemm_") { ($0.transposeA, $0.leadingA) = ("t", 4) } == ["SGEMM 8"])
        #expect(try report("sgemm_") { $0.leadingB = 4 } == ["SGEMM 10"])
        #expect(try report("sgemm_") { $0.leadingC = -7 } == ["SGEMM 13"])
        #expect(try report("sgemm_") { ($0.m, $0.leadingC) = (0, 0) } == ["SGEMM 13"])
    }

    @Test("C's numbers, by columns")
    func columns() throws {
        #expect(try report("cblas_sgemm", layout: 7) { _ in } == ["cblas_sgemm 1"])
        #expect(try report("cblas_sgemm") { $0.transposeA = "x" } == ["cblas_sgemm 2"])
        #expect(try report("cblas_sgemm") { $0.transposeB = "x" } == ["cblas_sgemm 3"])
        #expect(try report("cblas_sgemm") { ($0.m, $0.n) = (-1, -1) } == ["cblas_sgemm 4"])
        #expect(try report("cblas_sgemm") { $0.k = -1 } == ["cblas_sgemm 6"])
        #expect(try report("cblas_sgemm") { ($0.leadingA, $0.leadingB) = (2, 2) } == ["cblas_sgemm 9"])
        #expect(try report("cblas_sgemm") { $0.leadingB = 4 } == ["cblas_sgemm 11"])
        #expect(try report("cblas_sgemm") { $0.leadingC = 2 } == ["cblas_sgemm 14"])
    }

    @Test("C's numbers, by rows: reference BLAS looks at n before m, and at B before A")
    func rows() throws {
        #expect(try report("cblas_sgemm", layout: 101) { ($0.m, $0.n) = (-1, -1) } == ["cblas_sgemm 5"])
        #expect(try report("cblas_sgemm", layout: 101) { $0.m = -1 } == ["cblas_sgemm 4"])
        #expect(try report("cblas_sgemm", layout: 101) { ($0.leadingA, $0.leadingB) = (2, 2) } == ["cblas_sgemm 11"])
        #expect(try report("cblas_sgemm", layout: 101) { $0.leadingA = 4 } == ["cblas_sgemm 9"])
        #expect(try report("cblas_sgemm", layout: 101) { $0.leadingC = 3 } == ["cblas_sgemm 14"])
    }

    @Test("no address, and matrices beyond the address space: refused, where reference BLAS would crash")
    func impossible() throws {
        #expect(try report("sgemm_") { $0.a = nil } == ["SGEMM 7"])
        #expect(try report("sgemm_") { $0.b = nil } == ["SGEMM 9"])
        #expect(try report("sgemm_") { $0.c = nil } == ["SGEMM 12"])
        #expect(try report("cblas_sgemm", layout: 101) { $0.a = nil } == ["cblas_sgemm 8"])
        // A handler of this spelling is nowhere: the line goes to standard error.
        for huge in [Int.max, 1 << 62, 1 << 61] {
            #expect(try report("sgemm_64_") { $0.leadingA = huge } == [])
            #expect(try report("scipy_cblas_sgemm64_") { $0.leadingC = huge } == [])
        }
        #expect(try report("sgemm_64_") { ($0.m, $0.leadingA, $0.leadingC) = (1 << 62, 1 << 62, 1 << 62) } == [])
        #expect(
            try report("sgemm_64_") {
                ($0.m, $0.n, $0.k) = (1 << 21, 1 << 21, 1 << 21)
                ($0.leadingA, $0.leadingB, $0.leadingC) = (1 << 21, 1 << 21, 1 << 21)
            } == [])
    }

    @Test("nothing to do is no mistake, whatever the addresses")
    func nothing() throws {
        #expect(try report("sgemm_") { ($0.m, $0.a, $0.b, $0.c) = (0, nil, nil, nil) } == [])
        #expect(try report("sgemm_") { ($0.n, $0.c) = (0, nil) } == [])
        #expect(try report("sgemm_") { ($0.k, $0.beta, $0.a, $0.c) = (0, 1, nil, nil) } == [])
        #expect(try report("sgemm_64_") { ($0.m, $0.leadingC) = (0, .max) } == [])
    }
}
