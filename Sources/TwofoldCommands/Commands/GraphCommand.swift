import ArgumentParser
import Files
import Harness
import Kernels
import Lessons
import Machine
import Networks
import VectorRoutines

struct GraphCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "graph",
        abstract: "Draws a network's computation graph: what each node costs forward and backward, and what is fused.",
        discussion: """
            Writes Graphviz's DOT on standard output, unless a file is named. Edges run from parents to children; error \
            signals run back along them, but not along dashed ones. A frame holds a product and the activation that it \
            applies; at ∘ φ′ the product that brings an error signal applies the derivative.
            """)

    @Option(help: ArgumentHelp("Units from input to output.", valueName: "784-512-10"))
    var network = "784-128-10"

    @Option(help: "Examples in a pass.")
    var batch = 1

    @OptionGroup var activation: ActivationOption

    @Option(help: "\(Loss.allCases.map(\.rawValue).joined(separator: " or ")).")
    var loss = Loss.softmaxCrossEntropy.rawValue

    @Flag(help: "Also the gradient of the network's input: then backward does exactly twice forward's work.")
    var inputGradient = false

    @Option(help: ArgumentHelp("Write the DOT into this file.", valueName: "file.dot"))
    var output: String?

    @Option(help: ArgumentHelp("Write a picture: .svg, .png or .pdf, by Graphviz's dot.", valueName: "file.svg"))
    var figure: String?

    func run() throws {
        let (text, picture) = try CommandFailure.checkingUsage {
            let picture = try figure.map { try FigureFile($0) }
            if picture != nil { _ = try ExternalProgram.dot.path() }
            return (try dot(), picture)
        }
        if output == nil && picture == nil { print(text, terminator: "") }
        if let output { try CommandFailure.checkingUsage { try AtomicFile.write(Array(text.utf8), to: output) } }
        if let picture { try draw(text, picture) }
    }

    private func dot() throws -> String {
        guard let loss = Loss(rawValue: loss) else {
            throw CommandFailure.usage(
                "unknown loss '\(loss)'; choose one of \(Loss.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let (shape, activation) = (try NetworkShape(parsing: network), try activation.value())
        // A plan has its storage, although nothing is run here.
        let bytes = MultilayerPerceptron<Float>.memoryBytes(
            shape, batch: batch, loss: loss, inputGradient: inputGradient)
        let available = MachineDescription.current().availableMemoryBytes
        guard bytes <= Double(available) else {
            throw SweepError.needsMemory(block: "network \(shape)", bytes: bytes, available: available)
        }
        let plan = try MultilayerPerceptron(
            shape, batch: batch, activation: activation, loss: loss, inputGradient: inputGradient, seed: 1,
            kernel: NaiveKernel<Float>()
        ).plan
        let examples = batch == 1 ? "1 example" : "\(batch) examples"
        return plan.dot(caption: "\(shape), \(examples), \(activation.rawValue), \(loss.rawValue)")
    }

    private func draw(_ text: String, _ file: FigureFile) throws {
        let bytes: [UInt8]
        do {
            bytes = try Figure(language: .dot, text: text).drawn(as: file.format)
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        try CommandFailure.checkingUsage { try AtomicFile.write(bytes, to: file.path) }
    }
}
