import ArgumentParser
import Harness

/// The kernel that the others are compared with.
struct BaselineOption: ParsableArguments {
    @Option(help: "The kernel that the others are compared with; none unless named, or openblas is among them.")
    var baseline: String?

    /// - Throws: wrong usage where the baseline is none of these kernels.
    func baseline(among kernels: [String]) throws -> String? {
        guard let baseline else { return kernels.contains("openblas") ? "openblas" : nil }
        guard kernels.contains(where: { $0.kernelName == baseline }) else {
            throw CommandFailure.usage(
                "--baseline \(baseline) is not among --kernel \(kernels.joined(separator: ",")); add it there")
        }
        return baseline
    }
}
