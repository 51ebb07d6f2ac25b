import Harness
import ProductTrace

/// What a replay promises: a sentence on the best kernel, a line a kernel, and the products that matter most.
struct ReplaySummary {
    private let trace: ReplayTrace
    private let promises: [PromiseRow]
    private let replays: [ReplayRow]

    init(_ rows: [Row], of trace: ReplayTrace) {
        self.trace = trace
        // The best first, and those of which nothing is known last.
        promises = rows.promises.sorted {
            ($0.replayedSeconds > 0 ? $0.promisedSeconds : .infinity)
                < ($1.replayedSeconds > 0 ? $1.promisedSeconds : .infinity)
        }
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
        let found =
            "Of \(Figures.seconds(row.programSeconds)), \(Figures.seconds(row.productSeconds)) were products; "
        guard row.replayedSeconds > 0 else { return found + "none of them was replayed, so nothing can be promised." }
        let change =
            row.speedupRatio >= 1
            ? "\(Figures.fixed(row.speedupRatio, 2))× faster" : "\(Figures.fixed(1 / row.speedupRatio, 2))× slower"
        return found
            + "on \(row.kernel) they would take \(Figures.seconds(row.promisedProductSeconds, row.promisedProductCI95LowSeconds, row.promisedProductCI95HighSeconds)): the program \(change)."
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
        guard promises.count > 1, promises.contains(where: { $0.replayedSeconds > 0 }) else { return "" }
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
        // A product's rows follow one another, a kernel each.
        let count = max(promises.count, 1)
        let products = stride(from: 0, to: replays.count, by: count).prefix(Self.mostProducts).map { start in
            Array(replays[start..<min(start + count, replays.count)])
        }
        guard let names = products.first?.map(\.kernel) else { return "" }
        var table = TextTable(["product", "calls", "today"] + names + ["gain on \(best.kernel)"])
        for rows in products {
            table.add(
                [rows[0].product.title, "\(rows[0].calls)", Figures.seconds(rows[0].tracedSeconds)]
                    + rows.map { $0.status == .ok ? Figures.seconds($0.promisedSeconds) : $0.status.rawValue }
                    + [rows.first { $0.kernel == best.kernel }.map(gain) ?? ""])
        }
        // What all kernels have in common is said once.
        let reasons = products.flatMap { rows in
            rows.compactMap(\.message).distinct.map { message in
                let kernels = rows.filter { $0.message == message }.map(\.kernel)
                let whose = kernels.count == rows.count ? "" : " on \(kernels.joined(separator: ", "))"
                return "\(rows[0].product.title)\(whose): \(message)"
            }
        }
        return (["The products that matter most:", table.text] + reasons).joined(separator: "\n")
    }

    private func gain(_ row: ReplayRow) -> String {
        guard row.status == .ok else { return "–" }
        let gain = row.tracedSeconds - row.promisedSeconds
        return (gain < 0 ? "−" : "") + Figures.seconds(abs(gain))
    }

    private static let mostProducts = 10
}

extension TracedProduct {
    /// As people name it: `cblas_sgemm float32 512×512×64 nt`; where sizes are unknown, the routine.
    var title: String {
        let sizes = [m, n, k].compactMap { $0.map(String.init) }.joined(separator: "×")
        let transposes = [transposeA, transposeB].compactMap { $0.map { $0 ? "t" : "n" } }.joined()
        return [routine, precision.rawValue, sizes, transposes].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
