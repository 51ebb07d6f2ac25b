import ArgumentParser
import DataSets
import Harness
import Machine
import Networks
import Suites

struct PassesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passes",
        abstract: "Measures forward and backward cost per weight over depths, widths and batches.")

    @OptionGroup var kernels: KernelOptions

    @OptionGroup var baseline: BaselineOption

    @Option(help: ArgumentHelp("Layers of weights: numbers and ranges, like 1,2,4...16.", valueName: "1,2,4"))
    var depths = "4"

    @Option(help: ArgumentHelp("Units of every layer, like 64...1024 or 96,225.", valueName: "64,256"))
    var widths = "64,256,1024"

    @Option(
        help: ArgumentHelp(
            "Units from input to output; repeatable; replaces depths and widths.", valueName: "784-512-10"))
    var network: [String] = []

    @Option(help: ArgumentHelp("Examples in a pass.", valueName: "1,128"))
    var batches = "1,128"

    @OptionGroup var activation: ActivationOption

    @Flag(help: "Also the gradient of the network's input: then backward does exactly twice forward's work.")
    var inputGradient = false

    @Option(
        name: [.customLong("dataset"), .customLong("data-set")],
        help: "Feed the training images of a data set, fashion-mnist or digits; random numbers without it.")
    var dataSet: String?

    @OptionGroup var cache: CacheOption
    @OptionGroup var sampling: SamplingOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let part = try CommandFailure.checkingUsage {
            let networks =
                network.isEmpty
                ? try NetworkShape.grid(
                    depths: try NumberList(parsing: depths).numbers, widths: try NumberList(parsing: widths).numbers)
                : try network.map { try NetworkShape(parsing: $0) }
            if let dataSet {
                let named = try DataSetCatalog().dataSet(named: dataSet)
                if let wrong = networks.first(where: {
                    $0.units.first != named.pixelsPerImage || $0.units.last != named.classes
                }) {
                    throw CommandFailure.usage(
                        "network \(wrong) does not fit \(dataSet), which has \(named.pixelsPerImage) pixels and \(named.classes) classes; "
                            + "write --network \(named.pixelsPerImage)-…-\(named.classes)")
                }
            }
            let names = try kernels.kernels()
            let sweep = PassSweep(
                kernels: names, baseline: try baseline.baseline(among: names), precisions: try kernels.precisions(),
                threads: try kernels.threadCounts(), networks: networks,
                batches: try NumberList(parsing: batches).numbers, activation: try activation.value(),
                inputGradient: inputGradient, dataSet: dataSet, cache: cache.cache)
            return MeasuredRun.Part(
                blocks: Sweep.passes(sweep).blocks(cores: Topology.current.physicalCores),
                rounds: sampling.policyRounds(standard: .precision(0.01)), maxSeconds: sampling.maxSeconds,
                seed: sampling.seed)
        }
        if output.list { return BlockList.print([part]) }
        let rows = try MeasuredRun([part], strict: sampling.strict)
            .run(into: output.output, resume: output.resumption.resume)
        if try !output.format.printed(rows.passes) {
            print(
                [
                    CostSummary(rows.passes).text, RatioSummary(rows.ratios).text, RatioChart(rows.ratios).text,
                    AccountSummary(rows.passes).text,
                    Warnings(rows).text,
                ].paragraphs)
        }
        if let failure = rows.failure { throw CommandFailure.failed(failure) }
    }
}
