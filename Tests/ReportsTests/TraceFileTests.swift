import Files
import Foundation
import Harness
import ProductTrace
import Testing

@testable import Reports

@Suite struct TraceFileTests {
    private static func product(run: String) -> TraceRow {
        var product = TracedProduct(routine: "cblas_sgemm", precision: .float32)
        product.library = "/lib/a, b.so"
        (product.order, product.transposeA, product.transposeB) = (.rowMajor, false, true)
        (product.m, product.n, product.k) = (3, 4, 5)
        (product.leadingA, product.leadingB, product.leadingC) = (6, 7, 8)
        (product.alpha, product.beta) = (.one, .zero)
        return TraceRow(
            runID: run, program: "python3", programSeconds: 1.5, product: product, thread: 2, calls: 7,
            totalSeconds: 0.25, minSeconds: 0.03125)
    }

    private static func rankOne(run: String) -> TraceRow {
        var product = TracedProduct(routine: "dger_", precision: .float64)
        (product.order, product.m, product.n, product.leadingA) = (.columnMajor, 9, 8, 9)
        product.alpha = .other
        return TraceRow(
            runID: run, program: "python3", programSeconds: 1.5, product: product, thread: nil, calls: 1,
            totalSeconds: 1e-6, minSeconds: 1e-6)
    }

    @Test func theColumnsAreThoseOfTheContract() {
        #expect(
            TraceRow.table.header == """
                run_id,program,program_seconds,library,routine,precision,order,transpose_a,transpose_b,m,n,k,lda,ldb,\
                ldc,alpha,beta,thread,calls,total_seconds,min_seconds

                """)
        #expect(
            TraceRow.table.line(Self.product(run: "r")) == """
                r,python3,1.5,"/lib/a, b.so",cblas_sgemm,float32,row_major,false,true,3,4,5,6,7,8,1,0,2,7,0.25,0.03125

                """)
        #expect(
            TraceRow.table.line(Self.rankOne(run: "r"))
                == "r,python3,1.5,,dger_,float64,column_major,,,9,8,,9,,,other,,,1,1e-06,1e-06\n")
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let folder = try TemporaryFolder()
        let rows = [Self.product(run: "r"), Self.rankOne(run: "r")]
        try TraceFile.write(rows, to: folder.path + "/trace.csv")
        #expect(try TraceFile.read(folder.path + "/trace.csv") == rows)
        try TraceFile.write([], to: folder.path + "/trace.csv")
        #expect(try TraceFile.read(folder.path + "/trace.csv") == [])
    }

    /// Mergeable: `{ cat first; tail -n +2 second; }`.
    @Test func twoTracesUnderOneHeaderAreATrace() throws {
        let folder = try TemporaryFolder()
        try TraceFile.write([Self.product(run: "first")], to: folder.path + "/first")
        try TraceFile.write([Self.product(run: "second"), Self.rankOne(run: "second")], to: folder.path + "/second")
        let second = try FileContents.read(folder.path + "/second")
        let headless = second.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        try AtomicFile.write(FileContents.read(folder.path + "/first") + headless, to: folder.path + "/both")
        #expect(
            try TraceFile.read(folder.path + "/both")
                == [Self.product(run: "first"), Self.product(run: "second"), Self.rankOne(run: "second")])
    }
}
