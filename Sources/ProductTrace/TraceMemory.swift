import CProductTrace
import Glibc

/// The file in which every process of a traced program counts its products, mapped into memory: what ends a process, even a
/// kill, loses none of its calls.
///
/// `CProductTrace` says how calls get there.
public final class TraceMemory {
    /// Distinct products for which there is room, each for a thread and a library. Calls of further ones are counted for their
    /// routine, without sizes.
    public static let standardCapacity = 1 << 17

    private let trace: OpaquePointer
    private let bytes: Int
    private let clock: TraceClock

    /// Makes the file, for its owner alone. Its room on the disk is reserved: a program that could not write there any more
    /// would be killed.
    /// - Throws: ``TraceMemoryError``; the file is gone then.
    public init(creating path: String, capacity: Int = standardCapacity) throws(TraceMemoryError) {
        bytes = product_trace_bytes(UInt64(capacity))
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw TraceMemoryError(path: path, bytes: bytes, code: errno) }
        defer { close(file) }
        var code = posix_fallocate(file, 0, off_t(bytes))
        let memory = code == 0 ? mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0) : MAP_FAILED
        if code == 0, memory == MAP_FAILED { code = errno }
        guard code == 0, let memory else {
            unlink(path)
            throw TraceMemoryError(path: path, bytes: bytes, code: code)
        }
        clock = TraceClock.started()
        trace = OpaquePointer(memory)
        product_trace_create(trace, UInt64(capacity), clock.isProcessors)
    }

    deinit { munmap(UnsafeMutableRawPointer(trace), bytes) }

    /// Processes that have loaded the tracing library and opened the file.
    public var processes: Int { Int(product_trace_processes(trace)) }

    /// Loaded libraries that look like a BLAS, of processes that called no routine of one.
    public var suspects: [String] { texts(product_trace_suspects) }

    /// Libraries that were asked for functions by `dlsym` when there were no more of ours to count their calls.
    public var unseen: [String] { texts(product_trace_unseen) }

    /// What was counted so far, by the threads that called: numbered from 0 in the order of first calls, and nil for all of a
    /// routine's products that no room was left for.
    public func products() -> [TracedProduct: [Int?: TracedCalls]] {
        let secondsPerTick = clock.secondsPerTick()
        var products: [TracedProduct: [Int?: TracedCalls]] = [:]
        var found = product_trace_calls()
        for place in 0..<product_trace_places(trace) where product_trace_calls_at(trace, place, &found) {
            let code = found.key.code
            let product = TracedProduct(
                found.key, routine: text(product_trace_routines, code & 0xff) ?? "unknown",
                library: text(product_trace_libraries, code >> UInt64(product_trace_library) & 0xff))
            let thread = Int(code >> UInt64(product_trace_thread) & 0xffff)
            let calls = TracedCalls(
                count: Int(found.calls), totalSeconds: Double(found.ticks) * secondsPerTick,
                minSeconds: Double(found.shortest) * secondsPerTick)
            products[product, default: [:]][thread == 0xffff ? nil : thread, default: .none].add(calls)
        }
        return products
    }

    private func texts(_ list: product_trace_list) -> [String] {
        var texts: [String] = []
        while let text = text(list, UInt64(texts.count)) { texts.append(text) }
        return texts
    }

    private func text(_ list: product_trace_list, _ number: UInt64) -> String? {
        product_trace_text(trace, list, number).map { String(cString: $0) }
    }
}

/// Why no memory for a trace could be made.
public struct TraceMemoryError: Error, Equatable, CustomStringConvertible {
    public let path: String
    public let bytes: Int
    /// The system's error number.
    public let code: Int32

    public var description: String {
        "the trace's memory '\(path)' cannot be made: \(String(cString: strerror(code))); it needs \(bytes >> 20) MB in the folder that TMPDIR names, or in /tmp"
    }
}
