import CProductTrace
import Dispatch
import Foundation
import Testing

@testable import ProductTrace

/// The memory of a trace, written as the tracing library does and read as the command does.
@Suite struct TraceMemoryTests {
    /// A second mapping of the file, as another process has it.
    private final class Writer: @unchecked Sendable {
        let trace: OpaquePointer
        private let bytes: Int

        init(_ path: String) throws {
            let file = open(path, O_RDWR)
            defer { close(file) }
            bytes = try #require(
                FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
            trace = OpaquePointer(
                try #require(mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)))
            #expect(product_trace_join(trace, bytes))
        }

        deinit { munmap(UnsafeMutableRawPointer(trace), bytes) }

        func key(_ m: Int, thread: UInt64) -> product_trace_key {
            let routine = product_trace_number(trace, product_trace_routines, "cblas_dgemm")
            let library = product_trace_number(trace, product_trace_libraries, "/lib/libblas.so")
            return product_trace_key(
                code: routine | library << 8 | 1 << 16 | 1 << 20 | 3 << 22 | 2 << 24 | 1 << 26 | thread << 32,
                m: Int64(m), n: 4, k: 5, lda: 6, ldb: product_trace_no_size, ldc: 8)
        }

        func record(_ m: Int, thread: UInt64 = 0, ticks: UInt64 = 1) {
            var key = key(m, thread: thread)
            product_trace_record(trace, &key, ticks)
        }
    }

    private static func newPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path
    }

    /// The memory and another mapping of it; the file's name is gone.
    private func make(capacity: Int) throws -> (TraceMemory, Writer) {
        let path = Self.newPath()
        let memory = try TraceMemory(creating: path, capacity: capacity)
        defer { unlink(path) }
        return (memory, try Writer(path))
    }

    @Test func whatIsWrittenIsRead() throws {
        let (memory, writer) = try make(capacity: 8)
        #expect(memory.products().isEmpty && memory.processes == 1)
        for ticks: UInt64 in [5_000_000, 3_000_000, 9_000_000] { writer.record(3, thread: 7, ticks: ticks) }
        let (product, threads) = try #require(memory.products().first)
        let calls = try #require(threads[7])
        #expect(memory.products().count == 1 && threads.count == 1)
        #expect(
            product.routine == "cblas_dgemm" && product.library == "/lib/libblas.so" && product.precision == .float64)
        #expect(product.order == .rowMajor && product.transposeA == true && product.transposeB == nil)
        #expect(product.alpha == .other && product.beta == .one)
        #expect([product.m, product.n, product.k] == [3, 4, 5])
        #expect([product.leadingA, product.leadingB, product.leadingC] == [6, nil, 8])
        #expect(calls.count == 3)
        // 17 million ticks against 3 million.
        #expect(abs(calls.totalSeconds / calls.minSeconds - 17.0 / 3) < 0.01)
    }

    @Test func manyThreadsLoseNothing() throws {
        let (memory, writer) = try make(capacity: 64)
        // All call at once what is new to all; those that run at once have one number.
        DispatchQueue.concurrentPerform(iterations: 16) { caller in
            var keys = (0..<10).map { writer.key($0, thread: UInt64(caller / 8)) }
            for call in 0..<200_000 { product_trace_record(writer.trace, &keys[call % 10], 1) }
        }
        let products = memory.products()
        #expect(products.count == 10)
        #expect(products.values.allSatisfy { $0.mapValues(\.count) == [0: 160_000, 1: 160_000] })
    }

    @Test func aFullMemoryCountsTheRestByRoutine() throws {
        let (memory, writer) = try make(capacity: 16)
        for round in 0..<3 { for m in 0..<40 { writer.record(m, ticks: UInt64(1 + round)) } }
        let products = memory.products()
        #expect(products.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } } == 120)
        let rest = try #require(products.first { $0.value.keys.contains(nil) })
        #expect(products.count == 17 && rest.value.mapValues(\.count) == [nil: 72])
        #expect(rest.key.routine == "cblas_dgemm" && rest.key.precision == .float64)
        #expect(rest.key.m == nil && rest.key.library == nil && rest.key.beta == nil && rest.key.order == nil)
    }

    @Test func namesAreWrittenOnce() throws {
        let (memory, writer) = try make(capacity: 1)
        let long = String(repeating: "x", count: 2000)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for path in ["/a", "/b", long] { _ = product_trace_number(writer.trace, product_trace_suspects, path) }
        }
        #expect(Set(memory.suspects) == ["/a", "/b", String(long.prefix(503))])
        // What is there is found.
        let count = memory.suspects.count
        #expect(product_trace_number(writer.trace, product_trace_suspects, long) < count)
        #expect(memory.suspects.count == count)
        for number in 0..<300 {
            let given = product_trace_number(writer.trace, product_trace_libraries, "/\(number)")
            #expect(given == (number < 128 ? UInt64(number) : product_trace_unnamed))
        }
        #expect(product_trace_text(writer.trace, product_trace_libraries, product_trace_unnamed) == nil)
    }

    @Test func threadsBeyondTheLastNumberShareIt() throws {
        let (_, writer) = try make(capacity: 1)
        let numbers = (0..<1100).map { _ in product_trace_next_thread(writer.trace) }
        #expect(numbers == (0..<1100).map { UInt64(min($0, 1023)) })
    }

    @Test func otherFilesAreNoTrace() throws {
        let bytes = product_trace_bytes(4)
        let foreign = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 128)
        defer { foreign.deallocate() }
        foreign.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        #expect(!product_trace_join(OpaquePointer(foreign), bytes))
        product_trace_create(OpaquePointer(foreign), 4, false)
        #expect(!product_trace_join(OpaquePointer(foreign), bytes - 1))
        #expect(product_trace_join(OpaquePointer(foreign), bytes))
    }

    @Test func whatCannotBeMadeIsNamed() throws {
        #expect(throws: TraceMemoryError(path: "/proc/no/trace", bytes: product_trace_bytes(2), code: ENOENT)) {
            try TraceMemory(creating: "/proc/no/trace", capacity: 2)
        }
    }
}
