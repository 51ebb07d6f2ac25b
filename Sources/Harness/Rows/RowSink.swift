/// Where finished rows go: a run folder, a summary, a test. The harness knows no file, only this.
public protocol RowSink: AnyObject {
    /// Takes the rows of one block: one shape, or one network and batch, with all its kernels.
    ///
    /// When this returns, the rows are safe; when it throws, none of them was taken.
    func write(_ rows: [Row]) throws
}

/// Keeps rows, in order.
public final class CollectingSink: RowSink {
    public private(set) var rows: [Row] = []
    private let keepsSamples: Bool

    /// - Parameter keepsSamples: false for all rows but samples, of which a long run has millions.
    public init(keepsSamples: Bool = true) { self.keepsSamples = keepsSamples }

    public func write(_ rows: [Row]) {
        self.rows += keepsSamples ? rows : rows.filter { if case .sample = $0 { false } else { true } }
    }
}

/// Hands every block to several sinks, in their order, so that a summary only sees what a folder before it has taken.
public final class FanOutSink: RowSink {
    private let sinks: [any RowSink]

    public init(_ sinks: [any RowSink]) { self.sinks = sinks }

    /// - Throws: the first error of a sink; the sinks behind it get nothing of this block.
    public func write(_ rows: [Row]) throws {
        for sink in sinks { try sink.write(rows) }
    }
}
