import Foundation
import Harness

/// What the tables say, in sentences.
struct Findings {
    private let kernels: [KernelRow]
    private let compared: [PassRow]
    private let ratios: [RatioRow]
    private let fits: [FitRow]

    init(_ rows: [Row]) {
        kernels = rows.kernels.filter { $0.status == .ok }
        compared = rows.passes.filter {
            $0.status == .ok && $0.phase == .forwardBackward && $0.speedupRatio != nil
        }
        ratios = rows.ratios.filter { $0.status == .ok && $0.backwardForwardRatio != nil }
        fits = rows.fits.filter { $0.model == "power_law" && $0.exponent != nil }
    }

    var text: String {
        let sentences = rule + fullGradients + fastest + speedups + scaling
        return sentences.isEmpty ? "" : "In words\n" + sentences.map { "· \($0)" }.joined(separator: "\n")
    }

    /// The answer to the question that the program is named for.
    private var rule: [String] {
        ratios.map(\.kernel).distinct.compactMap { kernel in
            let mine = ratios.filter { $0.kernel == kernel && !$0.inputGradient && $0.batch > 1 }
            guard !mine.isEmpty else { return nil }
            let distances = mine.compactMap { row in
                row.operationCountRatio.map { (row.backwardForwardRatio ?? 0) / $0 }
            }
            let close = mine.count { $0.verdict == RatioVerdict.asCounted.rawValue }
            return
                "\(kernel): backward costs \(span(mine.compactMap(\.backwardForwardRatio)))× forward at batches above 1 "
                + "(textbook 2), \(span(distances))× what the operations counted say; as counted within 5 % in \(close) of \(mine.count) networks."
        }
    }

    /// With every gradient asked for, the count is exactly 2.
    private var fullGradients: [String] {
        ratios.map(\.kernel).distinct.compactMap { kernel in
            let mine = ratios.filter { $0.kernel == kernel && $0.inputGradient }
            guard !mine.isEmpty else { return nil }
            return
                "\(kernel): with every gradient asked for, where the count is exactly 2, \(span(mine.compactMap(\.backwardForwardRatio)))×."
        }
    }

    /// The fastest kernel on each number of threads, by the geometric mean of its share of the best.
    private var fastest: [String] {
        kernels.map(\.threadsRequested).distinct.compactMap { threads in
            let mine = kernels.filter { $0.threadsRequested == threads }
            let cases = mine.map(\.caseID).distinct
            let complete = mine.map(\.kernel).distinct.filter { name in mine.count { $0.kernel == name } == cases.count
            }
            let shares = complete.map { kernel -> (kernel: String, share: Double) in
                let ratios = cases.compactMap { caseID -> Double? in
                    let row = mine.filter { $0.caseID == caseID }
                    guard let best = row.compactMap(\.medianSeconds).min(),
                        let own = row.first(where: { $0.kernel == kernel })?.medianSeconds
                    else { return nil }
                    return best / own
                }
                return (kernel, geometricMean(ratios))
            }
            guard shares.count > 1, let best = shares.max(by: { $0.share < $1.share }) else { return nil }
            let others = shares.filter { $0.kernel != best.kernel }.sorted { $0.share > $1.share }
                .map { "\(Figures.fixed(best.share / $0.share, 2))× \($0.kernel)" }
            return
                "On \(counted(threads, "thread")), \(best.kernel) is the fastest kernel over these products: "
                + others.joined(separator: ", ") + "."
        }
    }

    /// Whole networks against the baseline, on each number of threads.
    private var speedups: [String] {
        compared.map(\.threadsRequested).distinct.flatMap { threads in
            compared.compactMap(\.baselineKernel).distinct.flatMap { baseline in
                let own = compared.filter { $0.threadsRequested == threads && $0.baselineKernel == baseline }
                return own.map(\.kernel).distinct.map { kernel in
                    let ratios = own.filter { $0.kernel == kernel }.compactMap(\.speedupRatio)
                    return "On \(counted(threads, "thread")), forward and backward together on \(kernel) are "
                        + "\(Figures.fixed(geometricMean(ratios), 2))× as fast as on \(baseline), the geometric mean over "
                        + "\(counted(ratios.count, "network")); each: \(span(ratios))×."
                }
            }
        }
    }

    /// 1 of nothing.
    private func geometricMean(_ ratios: [Double]) -> Double {
        exp(ratios.reduce(0) { $0 + log($1) } / Double(max(ratios.count, 1)))
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private var scaling: [String] {
        let wide = fits.filter { $0.predictor == "width" }
        let deep = fits.filter { $0.predictor != "width" }
        return [(wide, "width", 2), (deep, "depth", 1)].compactMap { fits, axis, expected in
            guard !fits.isEmpty else { return nil }
            let consistent = fits.count { $0.verdict == "consistent" }
            return "Over \(axis), exponents run from \(span(fits.compactMap(\.exponent))) (expected \(expected)); "
                + "\(consistent) of \(fits.count) intervals hold it."
        }
    }

    private func span(_ values: [Double]) -> String {
        guard let low = values.min(), let high = values.max() else { return "–" }
        let (first, last) = (Figures.fixed(low, 2), Figures.fixed(high, 2))
        return first == last ? first : "\(first) to \(last)"
    }
}
