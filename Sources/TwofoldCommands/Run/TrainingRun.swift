import DataSets
import Files
import Foundation
import Harness
import Kernels
import Machine
import Matrices
import Networks
import Pictures
import Reports
import VectorRoutines

/// One command's training: checked whole, then run into a folder, epoch by epoch.
struct TrainingRun {
    let shape: NetworkShape
    let activation: Activation
    let data: TrainingData
    let task: LearningTask
    let epochs: Int
    let batch: Int
    let learningRate: Double
    let regularization: Double
    let seed: UInt64
    /// A checkpoint to begin with.
    let from: String?
    let kernel: String
    let threads: Int

    /// Trains, and returns the rows of the epochs.
    ///
    /// - Parameters:
    ///   - folder: where the tables go, or `results/HOST-TIME`.
    ///   - row: the training's row, without what an epoch brings.
    func run<Scalar: KernelScalar>(in _: Scalar.Type, into folder: String?, row: TrainingRow) throws -> [TrainingRow] {
        let identity = RunIdentity.current()
        let machine = MachineDescription.probed()
        let (trainer, evaluator, backend) = try CommandFailure.checkingUsage {
            try prepare(Scalar.self, availableMemoryBytes: machine.availableMemoryBytes)
        }
        let output = try CommandFailure.checkingUsage {
            try RunFolder(creating: folder ?? identity.defaultFolder)
        }
        var template = row
        template.runID = identity.runID
        let interruption = Interruption()
        let bar = ProgressBar()
        var rows: [TrainingRow] = []
        do {
            try output.write([.machine(try MachineRow.current(identity, machine, seed: seed, kernels: [kernel]))])
            try trainer.team.withLeader(for: backend) {
                for epoch in 1...epochs {
                    guard
                        let row = try self.row(
                            template, of: epoch, trainer, evaluator, bar, isCancelled: { interruption.isAsked })
                    else { break }
                    rows.append(row)
                    try output.write([.training(row)])
                    try AtomicFile.write(
                        [UInt8](Checkpoint(of: trainer.network).encoded()), to: "\(output.path)/network.safetensors")
                }
            }
            if !rows.isEmpty {
                try AtomicFile.write(features(trainer.network).png(), to: "\(output.path)/features.png")
            }
        } catch {
            throw CommandFailure.failed(String(describing: error))
        }
        if Terminal.isInteractive { Terminal.write("\r\u{1B}[K") }
        Terminal.printError("Tables, weights and pictures: \(output.path)")
        if rows.count < epochs {
            throw CommandFailure.interrupted(
                "interrupted; \(rows.count) whole epochs are in \(output.path)", by: interruption.signal)
        }
        return rows
    }

    private func prepare<Scalar: KernelScalar>(
        _: Scalar.Type, availableMemoryBytes available: Int
    ) throws -> (Trainer<Scalar>, Evaluator<Scalar>?, any GEMMKernel<Scalar>) {
        let bytes = MultilayerPerceptron<Scalar>.memoryBytes(shape, batch: batch, loss: task.loss, inputGradient: false)
        guard bytes <= Double(available) else {
            throw SweepError.needsMemory(block: "network \(shape)", bytes: bytes, available: available)
        }
        let backend: any GEMMKernel<Scalar> = try Twofold.catalog.make(kernel, threads: threads)
        try backend.takeTurn()
        let team = try WorkerTeam(threads: backend.teamSize)
        let network = try MultilayerPerceptron(
            shape, batch: batch, activation: activation, loss: task.loss, regularization: Scalar(regularization),
            seed: seed, kernel: backend, team: team)
        let trainer = try Trainer(network, examples: try examples(data.training), seed: seed, team: team)
        if let from {
            try Checkpoint(Data(FileContents.read(from)), name: from).restore(network, name: from)
        }
        let evaluator = try data.test.map { test in
            try Evaluator(try examples(test), like: network, kernel: backend, team: team)
        }
        return (trainer, evaluator, backend)
    }

    private func examples<Scalar: KernelScalar>(_ images: ImageDataSet) throws -> Examples<Scalar> {
        try Examples(task, labels: images.labels.map(Int.init), width: images.pixelsPerImage) {
            try images.fill($0, from: 0)
        }
    }

    /// The first layer's weights, a tile a unit (slide "Feature Learning", S12).
    private func features<Scalar: KernelScalar>(_ network: MultilayerPerceptron<Scalar>) throws -> GreyImage {
        let weights = network.parameters(ofLayer: 0).weights
        let tiles = (0..<weights.rows).map { unit in (0..<weights.columns).map { weights[unit, $0] } }
        return try ContactSheet.image(of: tiles, rows: data.training.rows, columns: data.training.columns)
    }

    /// Runs one epoch; nil when it was interrupted.
    private func row<Scalar: KernelScalar>(
        _ template: TrainingRow, of epoch: Int, _ trainer: Trainer<Scalar>, _ evaluator: Evaluator<Scalar>?,
        _ bar: ProgressBar, isCancelled: () -> Bool
    ) throws -> TrainingRow? {
        let clock = MonotonicClock()
        let start = clock.seconds()
        let (steps, total) = (trainer.stepsPerEpoch, Double(trainer.stepsPerEpoch) * Double(epochs))
        func rate(_ step: Int) -> Double { learningRate * (1 - Double((epoch - 1) * steps + step) / total) }
        guard
            let outcome = try trainer.runEpoch(
                learningRate: rate,
                afterStep: { step, soFar in
                    if step.isMultiple(of: 64) {
                        let done = Double(step + 1)
                        let left = (clock.seconds() - start) / done * (total - Double((epoch - 1) * steps) - done)
                        bar.show(
                            Harness.Progress(
                                finished: epoch - 1, count: epochs,
                                block:
                                    "loss \(Figures.fixed(soFar.loss, 3))  accuracy \(Figures.fixed(soFar.accuracy, 3))",
                                secondsLeft: left))
                    }
                    return !isCancelled()
                })
        else { return nil }
        var row = template
        row.seconds = clock.seconds() - start
        row.epoch = epoch
        row.learningRate = rate(0)
        row.trainingLoss = outcome.loss
        row.trainingAccuracy = outcome.accuracy
        if let verdict = evaluator?.judge(trainer.network) {
            row.testLoss = verdict.loss
            row.testAccuracy = verdict.accuracy
        }
        return row
    }
}
