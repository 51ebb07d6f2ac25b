import CProductTrace
import Glibc

/// The clock of a trace, against the system's: both are read when it starts and when its length is asked for.
struct TraceClock {
    /// Whether it is the processor's own count, whose rate nobody tells.
    let isProcessors: Bool
    private let ticks: UInt64
    private let nanoseconds: UInt64

    static func started() -> TraceClock {
        let isProcessors = product_trace_processor_clock_is_steady()
        return TraceClock(
            isProcessors: isProcessors, ticks: product_trace_now(isProcessors), nanoseconds: product_trace_now(false))
    }

    /// A program runs for a millisecond at least, which is long against the time between two readings.
    func secondsPerTick() -> Double {
        guard isProcessors else { return 1e-9 }
        let passed = (product_trace_now(true) &- ticks, product_trace_now(false) &- nanoseconds)
        return passed.0 > 0 ? Double(passed.1) * 1e-9 / Double(passed.0) : 0
    }
}
