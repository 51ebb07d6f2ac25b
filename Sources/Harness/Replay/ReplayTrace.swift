import ProductTrace

/// What a trace says of its program: how long it ran, and which products it waited for.
///
/// A program waits for its products thread by thread, and nobody knows which threads waited at the same time. So what
/// counts of a run are the products of one thread, the one that has most of them: making these faster makes the run so
/// much faster. Runs of a merged trace are added up.
public struct ReplayTrace: Sendable {
    /// The programs' names, joined by `, `.
    public let program: String
    /// Wall time of all runs.
    public let programSeconds: Double
    /// Those of the threads that count, of all routines.
    public let productSeconds: Double
    public let runs: Int
    /// The most threads of one run that called.
    public let threads: Int
    /// The distinct products, the longest time first.
    public let products: [ReplayProduct]

    /// - Parameter rows: of a trace, or of several.
    /// - Throws: ``ReplayError/noProducts`` where there is none.
    public init(_ rows: [TraceRow]) throws(ReplayError) {
        guard !rows.isEmpty else { throw .noProducts }
        var runs: [Run: [Int?: Double]] = [:]
        for row in rows { runs[Run(row), default: [:]][row.thread, default: 0] += row.totalSeconds }
        let counted = runs.compactMapValues { threads in
            // Calls without room for their sizes are of no known thread.
            let known = threads.filter { $0.key != nil }
            return (known.isEmpty ? threads : known).max { ($0.value, $1.key ?? 0) < ($1.value, $0.key ?? 0) }
        }
        var programs: [String] = []
        var products: [TracedProduct: ReplayProduct] = [:]
        for row in rows {
            if !programs.contains(row.program) { programs.append(row.program) }
            products[row.product, default: ReplayProduct(row.product)]
                .add(row, counts: counted[Run(row)]?.key == row.thread)
        }
        program = programs.joined(separator: ", ")
        programSeconds = runs.keys.reduce(0) { $0 + $1.seconds }
        productSeconds = counted.values.reduce(0) { $0 + $1.value }
        self.runs = runs.count
        threads = runs.values.map(\.count).max() ?? 0
        self.products = products.values.sorted { ($0.seconds, $1.traced.name) > ($1.seconds, $0.traced.name) }
    }

    /// The longest products that together have a share of the time of all.
    func products(covering share: Double) -> [ReplayProduct] {
        let wanted = share * products.reduce(0) { $0 + $1.seconds }
        var covered = 0.0
        return Array(
            products.prefix { product in
                defer { covered += product.seconds }
                return covered < wanted
            })
    }

    /// A run of a program.
    private struct Run: Hashable {
        let id: String
        let program: String
        let seconds: Double

        init(_ row: TraceRow) { (id, program, seconds) = (row.runID, row.program, row.programSeconds) }
    }
}

/// A distinct product of a trace: all its calls, whatever the run and the thread.
public struct ReplayProduct: Sendable {
    public let traced: TracedProduct
    public private(set) var calls = 0
    /// The time of all calls.
    public private(set) var seconds = 0.0
    public private(set) var shortestCall = Double.infinity
    /// Those in the threads that count.
    private(set) var countedSeconds = 0.0

    init(_ traced: TracedProduct) { self.traced = traced }

    /// What a call took in the program.
    var secondsPerCall: Double { seconds / Double(max(calls, 1)) }

    fileprivate mutating func add(_ row: TraceRow, counts: Bool) {
        let (sum, overflows) = calls.addingReportingOverflow(row.calls)
        calls = overflows ? .max : sum
        seconds += row.totalSeconds
        shortestCall = min(shortestCall, row.minSeconds)
        if counts { countedSeconds += row.totalSeconds }
    }
}

extension TracedProduct {
    /// All that tells a product from others, so that equal times have an order.
    fileprivate var name: String {
        [routine, library ?? "", transposeA.map { "\($0)" } ?? "", transposeB.map { "\($0)" } ?? ""]
            .joined(separator: " ") + [m, n, k, leadingA, leadingB, leadingC].map { " \($0 ?? -1)" }.joined()
    }
}

/// Why a trace cannot be replayed.
public enum ReplayError: Error, Equatable, CustomStringConvertible {
    case noProducts

    public var description: String {
        "no product is in it; trace a program that calls its BLAS through the dynamic linker"
    }
}
