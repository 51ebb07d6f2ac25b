import Foundation
import Kernels
import Machine
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct TrainerTests {
    /// Random examples with a label from a rule on the first two numbers.
    private func examples(
        _ count: Int, _ task: LearningTask, width: Int = 2, label: (Double, Double) -> Int
    ) throws -> Examples<Double> {
        var generator = SeededGenerator(seed: 1)
        let points = (0..<count).map { _ in (0..<width).map { _ in generator.nextSigned() as Double } }
        return try Examples(task, labels: points.map { label($0[0], $0[1]) }, width: width) { inputs in
            for (row, point) in points.enumerated() {
                for (column, number) in point.enumerated() { inputs[row, column] = number }
            }
        }
    }

    private func trainer(
        _ examples: Examples<Double>, units: [Int], batch: Int, activation: Activation = .tanh,
        regularization: Double = 0, kernel: String = "parallel", threads: Int = 1
    ) throws -> Trainer<Double> {
        let kernel: any GEMMKernel<Double> = try KernelCatalog.standard.make(kernel, threads: threads)
        let team = try WorkerTeam(threads: kernel.teamSize)
        let network = try MultilayerPerceptron(
            NetworkShape(units: units), batch: batch, activation: activation, loss: examples.task.loss,
            regularization: regularization, seed: 3, kernel: kernel, team: team)
        return try Trainer(network, examples: examples, seed: 5, team: team)
    }

    private func weights(_ network: MultilayerPerceptron<Double>) -> [Double] {
        network.learned.flatMap { network.plan.value(of: $0).elements }
    }

    @Test("S17: an epoch of full-batch gradient descent is one update by the average over all examples")
    func fullBatch() throws {
        let examples = try examples(12, .classification(classes: 2)) { $0 > $1 ? 1 : 0 }
        let trainer = try trainer(examples, units: [2, 3, 2], batch: 12)
        let before = weights(trainer.network)
        // The average of the gradients of single examples, from a network of its own.
        let single = try self.trainer(examples, units: [2, 3, 2], batch: 1).network
        var average = Array(repeating: 0.0, count: before.count)
        for example in 0..<12 {
            single.inputs.copy(from: examples.inputs.view.block(rows: example..<example + 1, columns: 0..<2))
            single.targetValues.copy(from: examples.targets.view.block(rows: example..<example + 1, columns: 0..<2))
            single.plan.pass()
            let gradient = single.learned.flatMap { single.plan.errorSignal(of: $0)?.elements ?? [] }
            for (index, number) in gradient.enumerated() { average[index] += number / 12 }
        }
        #expect(trainer.stepsPerEpoch == 1)
        _ = try trainer.runEpoch(learningRate: { _ in 0.5 })
        for (after, (start, gradient)) in zip(weights(trainer.network), zip(before, average)) {
            #expect(abs(after - (start - 0.5 * gradient)) < 1e-14)
        }
        #expect(average.contains { abs($0) > 1e-3 })
    }

    @Test("S17: an epoch of minibatches uses each example once, in an order of the seed")
    func minibatches() throws {
        // The label names the example, so the batches' targets tell which were used.
        var next = -1
        let examples = try examples(10, .regression) { _, _ in
            next += 1
            return next
        }
        let trainer = try trainer(examples, units: [2, 1], batch: 3)
        #expect(trainer.stepsPerEpoch == 3)
        var orders: [[Double]] = []
        for _ in 0..<2 {
            var seen: [Double] = []
            _ = try trainer.runEpoch(
                learningRate: { _ in 1e-3 },
                afterStep: { _, _ in
                    seen += trainer.network.targetValues.elements
                    return true
                })
            #expect(Set(seen).count == 9)
            orders.append(seen)
        }
        #expect(orders[0] != orders[1])
        #expect(orders[0] != orders[0].sorted())
    }

    @Test("The same seed gives the same weights on any number of threads", arguments: [2, 3])
    func reproducible(threads: Int) throws {
        func trained(_ threads: Int) throws -> ([Double], [Trainer<Double>.Epoch?]) {
            let examples = try examples(600, .classification(classes: 2)) { $0 * $1 > 0 ? 1 : 0 }
            let trainer = try trainer(
                examples, units: [2, 64, 64, 2], batch: 100, regularization: 1e-3, threads: threads)
            let epochs = try (0..<3).map { _ in try trainer.runEpoch(learningRate: { _ in 0.2 }) }
            return (weights(trainer.network), epochs)
        }
        let (alone, together) = (try trained(1), try trained(threads))
        #expect(alone.0 == together.0)
        #expect(alone.1 == together.1)
    }

    /// On data that a line separates, softmax regression's cost is convex: gradient descent must go down.
    @Test("S11: classification, binary classification and regression learn", arguments: 0..<3)
    func tasks(index: Int) throws {
        let task = [LearningTask.classification(classes: 2), .binaryClassification(positive: 1), .regression][index]
        let examples = try examples(200, task) { $0 + 2 * $1 > 0 ? 1 : 0 }
        let trainer = try trainer(examples, units: [2, task.outputs], batch: 200)
        var losses: [Double] = []
        var accuracy = 0.0
        for _ in 0..<200 {
            let epoch = try #require(try trainer.runEpoch(learningRate: { _ in 0.5 }))
            losses.append(epoch.loss)
            accuracy = epoch.accuracy
        }
        #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 - 1e-12 })
        #expect(accuracy > 0.95)
    }

    @Test("S15: random labels are memorised by a wide enough network")
    func memorises() throws {
        var generator = SeededGenerator(seed: 21)
        let examples = try examples(40, .classification(classes: 2), width: 20) { _, _ in Int(generator.next() & 1) }
        let trainer = try trainer(examples, units: [20, 64, 2], batch: 40, activation: .relu)
        var accuracy = 0.0
        for _ in 0..<1000 where accuracy < 1 {
            accuracy = try trainer.runEpoch(learningRate: { _ in 0.5 })?.accuracy ?? 0
        }
        #expect(accuracy == 1)
    }

    @Test func regularisationShrinksWeights() throws {
        func norm(_ lambda: Double) throws -> Double {
            let examples = try examples(50, .classification(classes: 2)) { $0 > $1 ? 1 : 0 }
            let trainer = try trainer(examples, units: [2, 8, 2], batch: 50, regularization: lambda)
            for _ in 0..<100 { _ = try trainer.runEpoch(learningRate: { _ in 0.5 }) }
            return weights(trainer.network).reduce(0) { $0 + $1 * $1 }
        }
        #expect(try norm(0.1) < norm(0) / 2)
    }

    @Test func whatCannotBeTrainedIsRefused() throws {
        let examples = try examples(10, .classification(classes: 2)) { _, _ in 0 }
        #expect(throws: TrainingError.networkDoesNotFit(try NetworkShape(units: [3, 2]), inputs: 2, outputs: 2)) {
            try trainer(examples, units: [3, 2], batch: 2)
        }
        #expect(throws: TrainingError.batchTooLarge(11, examples: 10)) {
            try trainer(examples, units: [2, 2], batch: 11)
        }
        #expect(throws: TrainingError.nothingLearned(.threshold)) {
            try trainer(examples, units: [2, 4, 2], batch: 2, activation: .threshold)
        }
        #expect(throws: TrainingError.noExamples) {
            try Examples<Double>(.regression, labels: [], width: 2) { _ in }
        }
        #expect(throws: NetworkError.labelOutsideClasses(2, classes: 2)) {
            try Examples<Double>(.classification(classes: 2), labels: [0, 2], width: 2) { _ in }
        }
    }

    @Test func divergenceStopsWithTheStep() throws {
        let examples = try examples(50, .regression) { _, _ in 7 }
        let trainer = try trainer(examples, units: [2, 1], batch: 10)
        let error = #expect(throws: TrainingError.self) {
            for _ in 0..<100 { _ = try trainer.runEpoch(learningRate: { _ in 1e3 }) }
        }
        guard case .diverged(let epoch, let step, let cost) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(epoch >= 1 && step >= 1 && !cost.isFinite)
    }

    @Test func anEpochCanBeStopped() throws {
        let trainer = try trainer(
            examples(50, .regression) { _, _ in 7 }, units: [2, 1], batch: 10)
        var steps = 0
        let epoch = try trainer.runEpoch(
            learningRate: { _ in 0.1 },
            afterStep: { _, _ in
                steps += 1
                return steps < 2
            })
        #expect(epoch == nil)
        #expect(steps == 2)
    }

    /// Batches of 7·11·13 = 1001 examples: the largest divisor up to 1000 is 143.
    @Test func judgesEveryExampleOnce() throws {
        let examples = try examples(1001, .binaryClassification(positive: 1)) { x, _ in x > 0 ? 1 : 0 }
        let trainer = try trainer(examples, units: [2, 1], batch: 1)
        let (w, b) = trainer.network.parameters(ofLayer: 0)
        (w[0, 0], w[0, 1], b[0, 0]) = (1, 0.5, 0)
        let kernel = NaiveKernel<Double>()
        let verdict = try Evaluator(examples, like: trainer.network, kernel: kernel, team: WorkerTeam(threads: 1))
            .judge(trainer.network)
        var (right, loss) = (0, 0.0)
        for row in 0..<1001 {
            let z = examples.inputs[row, 0] + 0.5 * examples.inputs[row, 1]
            let t = examples.targets[row, 0]
            if (z > 0) == (t == 1) { right += 1 }
            let y = Activation.logistic.value(z)
            loss -= t == 1 ? log(y) : log(1 - y)
        }
        #expect(verdict.accuracy == Double(right) / 1001)
        #expect(abs(verdict.loss - loss / 1001) < 1e-12)
    }
}
