import Machine
import Matrices

/// The ceilings of one run, each measured once: all its rows are held against the same ones, whichever session measures
/// them, and also after the run was interrupted and goes on.
public final class RunCeilings {
    private struct Key: Hashable {
        let precision: Precision
        let threads: Int
    }

    private var ceilings: [Key: Ceiling] = [:]

    /// None yet.
    public init() {}

    /// Those that a run has recorded.
    /// - Parameters:
    ///   - rows: of `ceilings.csv`.
    ///   - topology: the machine they were measured on, which knows how large the levels are.
    public init(recorded rows: [CeilingRow], topology: Topology) {
        for row in rows where row.resource == .fma {
            self[row.precision, row.threads] = Ceiling(
                fma: row, others: rows.filter { $0.precision == row.precision && $0.threads == row.threads },
                topology: topology)
        }
    }

    subscript(precision: Precision, threads: Int) -> Ceiling? {
        get { ceilings[Key(precision: precision, threads: threads)] }
        set { ceilings[Key(precision: precision, threads: threads)] = newValue }
    }
}

extension Ceiling {
    /// Reads back what ``rows(runID:)`` has written; nil without a rate.
    fileprivate init?(fma: CeilingRow, others: [CeilingRow], topology: Topology) {
        guard let rate = fma.gigaflopsPerSecond else { return nil }
        func bandwidth(_ resource: CeilingResource, _ level: CeilingLevel) -> Double? {
            others.first { $0.resource == resource && $0.level == level }?.gigabytesPerSecond.map { 1e9 * $0 }
        }
        let levels = CeilingLevel.allCases.compactMap { level -> Level? in
            guard let read = bandwidth(.read, level), let write = bandwidth(.write, level) else { return nil }
            let bytes =
                switch level {
                case .l1: topology.l1dBytes
                case .l2: topology.l2Bytes
                case .l3: topology.l3Bytes
                case .memory: Int.max
                }
            return Level(level: level, bytes: bytes, readBytesPerSecond: read, writeBytesPerSecond: write)
        }
        let exponentials = others.first { $0.resource == .exponential }?.gigaexponentialsPerSecond
        self.init(
            precision: fma.precision, threads: fma.threads, multiplyAddsPerSecond: rate / 2e-9,
            exponentialsPerSecond: exponentials.map { 1e9 * $0 }, levels: levels)
    }
}
