import Harness

/// What is impossible in a run's rows, a line a kernel.
///
/// Nothing beats the multiply-add peak. A share above 100 % says that the peak's turns were disturbed more than those
/// that are held against it, so it must not stand in a table unremarked.
struct Warnings {
    private let shares: [(kernel: String, caseID: String, peakRatio: Double)]

    init(_ rows: [Row]) {
        shares =
            rows.kernels.compactMap { row in row.peakRatio.map { (row.kernel, row.caseID, $0) } }
            + rows.passes.compactMap { row in row.peakRatio.map { (row.kernel, row.caseID, $0) } }
    }

    var text: String {
        let beyond = shares.filter { $0.peakRatio > 1 }
        return beyond.map(\.kernel).distinct.compactMap { kernel in
            let own = beyond.filter { $0.kernel == kernel }
            guard let most = own.max(by: { $0.peakRatio < $1.peakRatio }) else { return nil }
            let count = own.count == 1 ? "1 row" : "\(own.count) rows"
            return "warning: \(kernel) shows more than 100 % of the multiply-add peak in \(count), "
                + "\(Figures.fixed(100 * most.peakRatio, 1)) % in \(most.caseID): "
                + "the peak's turns were disturbed more than its own; measure these shares again"
        }.joined(separator: "\n")
    }
}
