import Harness

/// A row that tells how one kernel did in one case.
protocol CaseRow {
    var caseID: String { get }
    var kernel: String { get }
}

extension KernelRow: CaseRow {}

/// A case that is a network and batch.
protocol NetworkCaseRow: CaseRow {
    var network: String { get }
    var depth: Int { get }
    var width: Int? { get }
    var batch: Int { get }
    var inputGradient: Bool { get }
    var threadsRequested: Int { get }
}

extension PassRow: NetworkCaseRow {}
extension RatioRow: NetworkCaseRow {}

extension NetworkCaseRow {
    /// The header of ``caseCells``.
    static var caseHeader: [String] { ["network", "batch", "threads"] }

    /// `4 × 256` for equal widths, the units otherwise, `+dx` where the input's gradient was asked for; batch; threads.
    var caseCells: [String] {
        let name = width.map { "\(depth) × \($0)" } ?? network
        return [name + (inputGradient ? " +dx" : ""), "\(batch)", "\(threadsRequested)"]
    }
}

extension TextTable {
    /// A line a case and a column a kernel, both in the order in which they first appear.
    ///
    /// - Parameters:
    ///   - header: of the cells that tell which case it is.
    ///   - caseCells: those cells, from any row of the case.
    ///   - cell: from a kernel's rows of a case, at least one.
    init<Row: CaseRow>(_ rows: [Row], header: [String], caseCells: (Row) -> [String], cell: ([Row]) -> String) {
        let kernels = rows.map(\.kernel).distinct
        self.init(header + kernels)
        for caseID in rows.map(\.caseID).distinct {
            let inCase = rows.filter { $0.caseID == caseID }
            add(
                caseCells(inCase[0])
                    + kernels.map { kernel in
                        let own = inCase.filter { $0.kernel == kernel }
                        return own.isEmpty ? "" : cell(own)
                    })
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
