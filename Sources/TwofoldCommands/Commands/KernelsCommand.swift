import ArgumentParser
import Harness
import Machine
import Suites

struct KernelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels", abstract: "Compares kernels on shapes, side by side in paired rounds.")

    @OptionGroup var kernels: KernelOptions

    @OptionGroup var baseline: BaselineOption

    @Option(
        help: ArgumentHelp(
            "A product C (m×n) of depth k; t marks an operand (A, B) that is stored transposed. Repeatable.",
            valueName: "MxNxK[:nn|nt|tn|tt]"))
    var shape: [String] = ["256x256x256", "512x512x512", "1024x1024x1024"]

    @Option(
        help: ArgumentHelp(
            "What follows the product in the same call, side by side: none, bias, bias+relu, relu-derivative and the other activations.",
            valueName: "epilogue,…"))
    var epilogue = "none"

    @OptionGroup var cache: CacheOption
    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let part = try CommandFailure.checkingUsage {
            let names = try kernels.kernels()
            let sweep = KernelSweep(
                kernels: names, baseline: try baseline.baseline(among: names),
                precisions: try kernels.precisions(), threads: try kernels.threadCounts(),
                products: try shape.map { try ProductCase(parsing: $0) },
                epilogues: try ProductEpilogue.list(parsing: epilogue), cache: cache.cache)
            return MeasuredRun.Part(
                blocks: Sweep.kernels(sweep).blocks(cores: Topology.current.physicalCores),
                rounds: sampling.policyRounds(standard: .precision(0.01)), maxSeconds: sampling.maxSeconds,
                seed: sampling.seed)
        }
        if output.list { return BlockList.print([part]) }
        let rows = try MeasuredRun([part], strict: sampling.strict)
            .run(into: output.output, resume: output.resumption.resume)
        if try !output.format.printed(rows.kernels) {
            print([KernelSummary(rows.kernels).text, PeakChart(rows.kernels).text, Warnings(rows).text].paragraphs)
        }
        if let failure = rows.failure { throw CommandFailure.failed(failure) }
    }
}
