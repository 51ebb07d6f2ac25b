import ArgumentParser
import Harness
import Matrices
import Networks

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Trains a network on images by minibatch gradient descent.",
        discussion: """
            Writes training.csv, a row an epoch; network.safetensors, the weights after the last whole epoch; and \
            features.png, the first layer's weights as pictures.
            """)

    @Option(help: ArgumentHelp("Units from input to output.", valueName: "784-256-128-10"))
    var network = "784-256-128-10"

    @OptionGroup var activation: ActivationOption

    @OptionGroup var data: TrainingDataOptions

    @Option(help: "Passes over the training images.")
    var epochs = 15

    @Option(help: "Images in an update.")
    var batch = 128

    @Option(help: "The first update's step size; it falls evenly to 0 over the epochs. Default: 0.3; regression: 0.03.")
    var learningRate: Double?

    @Option(help: "λ of the L2 regulariser λ·½‖W‖², over the weights of every layer.")
    var l2 = 0.0

    @Option(help: "Seed of the first weights and of the images' order.")
    var seed: UInt64 = 1

    @Option(help: "Begin with the weights of this file instead of random ones.")
    var from: String?

    @OptionGroup var kernel: SingleKernelOptions

    @Option(
        help: "Folder for what is written; created, and refused when it holds a run. Without it: results/HOST-TIME.")
    var output: String?

    @Option(help: "table, csv or json.")
    var format = OutputFormat.table

    func validate() throws {
        guard epochs > 0 else { throw ValidationError("--epochs \(epochs): train for 1 or more") }
        guard batch > 0 else { throw ValidationError("--batch \(batch): an update needs 1 image or more") }
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw ValidationError("--learning-rate \(learningRate) is not a positive number; choose one such as 0.1")
        }
        guard l2 >= 0, l2.isFinite else {
            throw ValidationError("--l2 \(l2) is not a number from 0 up; choose one such as 0.0001")
        }
    }

    func run() throws {
        let (run, row) = try CommandFailure.checkingUsage { try prepare() }
        let rows =
            switch row.precision {
            case .float32: try run.run(in: Float.self, into: output, row: row)
            case .float64: try run.run(in: Double.self, into: output, row: row)
            }
        if try !format.printed(rows) { print([TrainingSummary(rows).text, TrainingChart(rows).text].paragraphs) }
    }

    private func prepare() throws -> (TrainingRun, TrainingRow) {
        let (shape, activation) = (try NetworkShape(parsing: network), try activation.value())
        let images = try data.load()
        let run = TrainingRun(
            shape: shape, activation: activation, data: images, task: try data.task(classes: images.training.classes),
            epochs: epochs, batch: batch,
            learningRate: learningRate ?? data.standardLearningRate, regularization: l2, seed: seed, from: from,
            kernel: try kernel.kernelName(), threads: try kernel.threadCount())
        let row = TrainingRow(
            runID: "", kernel: run.kernel.kernelName, precision: try kernel.chosenPrecision(),
            threadsRequested: run.threads, network: shape.description, seed: Int(clamping: seed), batch: batch,
            dataSet: images.name, task: data.task.rawValue, activation: activation.rawValue, regularization: l2)
        return (run, row)
    }
}
