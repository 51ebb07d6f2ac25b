import Harness

/// What a replay promises: a sentence on the best kernel, a line a kernel, and the products that matter most.
struct ReplaySummary {
    private let trace: ReplayTrace
    private let promises: [PromiseRow]
    private let replays: [ReplayRow]

    init(_ rows: [Row], of trace: ReplayTrace) {
        self.trace = trace
        // The best first.
        promises = rows.promises.sorted { $0.promisedSeconds < $1.promisedSeconds }
        replays = rows.replays
    }

    var text: String {
        guard let best = promises.first else { return "" }
        return [
            [sentence(best), remarks(best)].filter { !$0.isEmpty }.joined(separator: "\n"), kernels, products(best),
        ]
        .paragraphs
    }

    private func sentence(_ row: PromiseRow) -> String {
        let change =
            row.speedupRatio >= 1
            ? "\(Figures.fixed(row.speedupRatio, 2))× faster" : "\(Figures.fixed(1 / row.speedupRatio, 2))× slower"
        return
            "Of \(Figures.seconds(row.programSeconds)), \(Figures.seconds(row.productSeconds)) were products; on \(row.kernel) they would take \(Figures.seconds(row.promisedProductSeconds, row.promisedProductCI95LowSeconds, row.promisedProductCI95HighSeconds)): the program \(change)."
    }

    private func remarks(_ row: PromiseRow) -> String {
        let share = row.productSeconds > 0 ? 100 * row.replayedSeconds / row.productSeconds : 0
        var lines = ["\(Figures.fixed(share, 1)) % of the products' time was replayed; the rest keeps today's."]
        if trace.threads > 1 {
            lines.append(
                "It multiplied in \(trace.threads) threads: what counts is the one of them that had the most of it.")
        }
        if trace.runs > 1 { lines.append("The trace holds \(trace.runs) runs, which are added up.") }
        return lines.joined(separator: "\n")
    }

    private var kernels: String {
        guard promises.count > 1 else { return "" }
        var table = TextTable(["kernel", "products", "program", "times as fast"])
        for row in promises {
            table.add([
                row.kernel,
                Figures.seconds(
                    row.promisedProductSeconds, row.promisedProductCI95LowSeconds, row.promisedProductCI95HighSeconds),
                Figures.seconds(row.promisedSeconds, row.promisedCI95LowSeconds, row.promisedCI95HighSeconds),
                Figures.fixed(row.speedupRatio, 2),
            ])
        }
        return table.text
    }

    /// A line a product, with all its calls' time in all threads.
    private func products(_ best: PromiseRow) -> String {
        let names = promises.map(\.kernel)
        var table = TextTable(["product", "calls", "today"] + names + ["gain on \(best.kernel)"])
        for first in replays.filter({ $0.kernel == best.kernel }).prefix(Self.mostProducts) {
            let rows = names.map { name in replays.first { $0.kernel == name && $0.isSameProduct(as: first) } }
            table.add(
                [first.product, "\(first.calls)", Figures.seconds(first.tracedSeconds)]
                    + rows.map { row in
                        row.map { $0.status == .ok ? Figures.seconds($0.promisedSeconds) : $0.status.rawValue } ?? ""
                    } + [first.status == .ok ? gain(first) : "–"])
        }
        let reasons = replays.filter { $0.status != .ok && $0.kernel == best.kernel }.prefix(Self.mostProducts)
            .map { "\($0.product): \($0.message ?? $0.status.rawValue)" }.distinct
        return (table.isEmpty ? [] : ["The products that matter most:", table.text]).joined(separator: "\n")
            + reasons.map { "\n" + $0 }.joined()
    }

    private func gain(_ row: ReplayRow) -> String {
        let gain = row.tracedSeconds - row.promisedSeconds
        return (gain < 0 ? "−" : "") + Figures.seconds(abs(gain))
    }

    private static let mostProducts = 10
}

extension ReplayRow {
    /// The product as people name it: `cblas_sgemm float32 512×512×64 nt`; where sizes are unknown, the routine.
    var product: String {
        let sizes = [m, n, k].compactMap { $0.map(String.init) }.joined(separator: "×")
        let transposes = [transposeA, transposeB].compactMap { $0.map { $0 ? "t" : "n" } }.joined()
        return [routine, precision.rawValue, sizes, transposes].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whether two rows differ in their kernels alone.
    fileprivate func isSameProduct(as other: ReplayRow) -> Bool {
        func identity(_ row: ReplayRow) -> [String] {
            let sizes = [row.m, row.n, row.k, row.leadingA, row.leadingB, row.leadingC].map { "\($0 ?? -1)" }
            return sizes + [
                row.library ?? "", row.routine, row.precision.rawValue, row.order?.rawValue ?? "",
                "\(row.transposeA.map { $0 ? 1 : 0 } ?? 2)", "\(row.transposeB.map { $0 ? 1 : 0 } ?? 2)",
                row.alpha?.rawValue ?? "", row.beta?.rawValue ?? "",
            ]
        }
        return identity(self) == identity(other)
    }
}
