import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct MultilayerPerceptronTests {
    private func network(
        _ units: [Int], batch: Int, _ activation: Activation, _ loss: Loss, inputGradient: Bool = false
    ) throws -> MultilayerPerceptron<Double> {
        let network = try MultilayerPerceptron<Double>(
            NetworkShape(units: units), batch: batch, activation: activation, loss: loss, inputGradient: inputGradient,
            seed: 11, kernel: NaiveKernel())
        var generator = SeededGenerator(seed: 5)
        network.inputs.fillRandomly(using: &generator)
        try network.setLabels((0..<batch).map { $0 % (units.last ?? 1) })
        return network
    }

    @Test(arguments: Activation.continuous, Loss.allCases)
    func gradientsEqualCentralDifferences(activation: Activation, loss: Loss) throws {
        let network = try network([5, 7, 6, 4], batch: 3, activation, loss, inputGradient: true)
        let plan = network.plan
        #expect(plan.largestGradientError(of: network.learned + [network.inputNode], loss: network.lossNode) < 1e-6)
    }

    /// z = Wx + b with W of M×N, by components (slide "Multilayer perceptrons").
    @Test func forwardEqualsTheComponents() throws {
        let network = try network([3, 4, 2], batch: 5, .tanh, .squaredError)
        network.plan.run(.forward, as: .alone)
        let ((w1, b1), (w2, b2)) = (network.parameters(ofLayer: 0), network.parameters(ofLayer: 1))
        var sum = 0.0
        for example in 0..<5 {
            let hidden = (0..<4).map { i in
                Activation.tanh.value(b1[0, i] + (0..<3).reduce(0) { $0 + w1[i, $1] * network.inputs[example, $1] })
            }
            for k in 0..<2 {
                let y = b2[0, k] + (0..<4).reduce(0) { $0 + w2[k, $1] * hidden[$1] }
                #expect(abs(network.outputs[example, k] - y) < 1e-14)
                let error = y - network.targetValues[example, k]
                sum += error * error / 2
            }
        }
        #expect(abs(network.loss - sum / 5) < 1e-14)
    }

    /// One update of softmax regression: w_k ← w_k − α (1/N) Σ (y_k − t_k) x (S5).
    @Test func anUpdateEqualsSoftmaxRegressionsFormula() throws {
        let (batch, inputs, classes, rate) = (6, 5, 3, 0.25)
        let network = try network([inputs, classes], batch: batch, .identity, .softmaxCrossEntropy)
        let (weights, biases) = network.parameters(ofLayer: 0)
        let (oldWeights, oldBiases) = (weights.elements, biases.elements)
        network.plan.learningRate = rate
        for phase in Phase.allCases { network.plan.run(phase, as: .alone) }

        for k in 0..<classes {
            var weightSums = Array(repeating: 0.0, count: inputs)
            var biasSum = 0.0
            for example in 0..<batch {
                let logits = (0..<classes).map { c in
                    (0..<inputs).reduce(oldBiases[c]) { $0 + oldWeights[c * inputs + $1] * network.inputs[example, $1] }
                }
                let exponentials = logits.map { 1 / (1 / Activation.logistic.value($0) - 1) }  // eᶻ = 1 / (1/σ(z) − 1)
                let y = exponentials[k] / exponentials.reduce(0, +)
                let difference = y - network.targetValues[example, k]
                biasSum += difference
                for j in 0..<inputs { weightSums[j] += difference * network.inputs[example, j] }
            }
            for j in 0..<inputs {
                #expect(
                    abs(weights[k, j] - (oldWeights[k * inputs + j] - rate * weightSums[j] / Double(batch))) < 1e-14)
            }
            #expect(abs(biases[0, k] - (oldBiases[k] - rate * biasSum / Double(batch))) < 1e-14)
        }
    }

    @Test func aRateOfZeroChangesNothing() throws {
        let network = try network([4, 3], batch: 2, .relu, .softmaxCrossEntropy)
        let before = network.parameters(ofLayer: 0).weights.elements
        for phase in Phase.allCases { network.plan.run(phase, as: .alone) }
        #expect(network.parameters(ofLayer: 0).weights.elements == before)
    }

    @Test func theSeedDecidesTheParameters() throws {
        func parameters(seed: UInt64) throws -> [Float] {
            let network = try MultilayerPerceptron<Float>(
                NetworkShape(units: [9, 8, 7]), batch: 1, activation: .relu, seed: seed, kernel: NaiveKernel())
            return (0..<2).flatMap { network.parameters(ofLayer: $0).weights.elements }
        }
        #expect(try parameters(seed: 1) == parameters(seed: 1))
        #expect(try parameters(seed: 1) != parameters(seed: 2))
        // Within He's bound before a ReLU, and Glorot's in the last layer; and not all far inside.
        let (first, last) = (try parameters(seed: 1).prefix(72), try parameters(seed: 1).suffix(56))
        let bounds: (Float, Float) = ((6 / 9 as Float).squareRoot(), (6 / 15 as Float).squareRoot())
        #expect(first.allSatisfy { abs($0) <= bounds.0 } && first.contains { abs($0) > 0.8 * bounds.0 })
        #expect(last.allSatisfy { abs($0) <= bounds.1 } && last.contains { abs($0) > 0.8 * bounds.1 })
    }

    @Test(arguments: Loss.allCases, [false, true])
    func memoryIsKnownBeforehand(loss: Loss, inputGradient: Bool) throws {
        for units in [[5, 4], [6, 6, 6], [7, 3, 9, 2, 4]] {
            let network = try network(units, batch: 3, .logistic, loss, inputGradient: inputGradient)
            let foreseen = MultilayerPerceptron<Double>.memoryBytes(
                network.shape, batch: 3, loss: loss, inputGradient: inputGradient)
            #expect(foreseen == Double(network.plan.memoryBytes))
        }
        let absurd = try NetworkShape(units: [.max, .max])
        #expect(MultilayerPerceptron<Float>.memoryBytes(absurd, batch: .max, inputGradient: true) > 1e38)
    }

    @Test func badInputIsNamed() throws {
        let network = try network([4, 3], batch: 2, .relu, .softmaxCrossEntropy)
        let targets = network.targetValues.elements
        for label in [-1, 3] {
            #expect(throws: NetworkError.labelOutsideClasses(label, classes: 3)) { try network.setLabels([0, label]) }
        }
        #expect(throws: NetworkError.labelCount(3, batch: 2)) { try network.setLabels([0, 1, 2]) }
        #expect(network.targetValues.elements == targets)
        #expect(NetworkError.labelOutsideClasses(3, classes: 3).description.contains("label 3"))
        #expect(throws: NetworkError.emptyBatch(0)) {
            try MultilayerPerceptron<Float>(
                NetworkShape(units: [4, 3]), batch: 0, activation: .relu, seed: 1, kernel: NaiveKernel())
        }
        #expect(throws: MatrixError.self) {
            try MultilayerPerceptron<Float>(
                NetworkShape(units: [.max, .max]), batch: .max, activation: .relu, seed: 1, kernel: NaiveKernel())
        }
    }

    @Test("S1: labels become one-hot rows") func labelsBecomeOneHotRows() throws {
        let targets = try Matrix<Float>(rows: 3, columns: 4) { _, _ in 9 }
        try OneHot.encode([1, 3, 0], into: targets.view)
        #expect(targets.elements == [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0])
    }

    @Test("S1: a label outside the classes is named, and nothing is written", arguments: [-1, 4, .min, .max])
    func labelsOutsideTheClasses(label: Int) throws {
        let targets = try Matrix<Float>(rows: 3, columns: 4) { _, _ in 9 }
        let error = #expect(throws: NetworkError.labelOutsideClasses(label, classes: 4)) {
            try OneHot.encode([1, label, 0], into: targets.view)
        }
        #expect(error?.description.contains("label \(label) is outside the 4 classes") == true)
        #expect(targets.elements == Array(repeating: 9, count: 12))
    }
}
