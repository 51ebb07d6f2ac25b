import Kernels
import Networks
import Testing
import VectorRoutines

@testable import Harness

@Suite struct PassPredictionTests {
    /// Two examples through a layer of 3 units to 2, the input's gradient too.
    private func prediction(
        _ units: [Int] = [3, 2], _ activation: Activation = .relu, _ loss: Loss = .squaredError,
        multiplyAddsPerSecond: Double, exponentialsPerSecond: Double? = 1, read: Double, write: Double, call: Double
    ) throws -> PassPrediction {
        let network = try MultilayerPerceptron<Float>(
            NetworkShape(units: units), batch: 2, activation: activation, loss: loss, inputGradient: true, seed: 1,
            kernel: NaiveKernel<Float>())
        let memory = Ceiling.Level(
            level: .memory, bytes: .max, readBytesPerSecond: read, writeBytesPerSecond: write)
        let ceiling = Ceiling(
            precision: .float32, threads: 1, multiplyAddsPerSecond: multiplyAddsPerSecond,
            exponentialsPerSecond: exponentialsPerSecond, levels: [memory])
        return PassPrediction(network, ceiling: ceiling, callSeconds: call)
    }

    @Test func boundByArithmeticItIsTheCountAndACallAProduct() throws {
        let prediction = try prediction(multiplyAddsPerSecond: 1, read: 1e30, write: 1e30, call: 0.25)
        #expect(abs(prediction[.forward] - 12.25) < 1e-9)
        #expect(abs(prediction[.backward] - 24.5) < 1e-9)
        #expect(abs(prediction[.step] - 36.75) < 1e-9)
        #expect(abs(prediction[.forwardBackward] - 36.75) < 1e-9)
        #expect(abs(prediction[.forwardProduct] - 12.25) < 1e-9)
        #expect(abs(prediction[.weightGradient] - 12.25) < 1e-9)
        #expect(abs(prediction.ratio - 2) < 1e-9)
    }

    @Test func exponentialsAreTheForwardPass() throws {
        func forward(_ units: [Int], _ activation: Activation, _ loss: Loss, rate: Double? = 1) throws -> PassPrediction
        {
            try prediction(
                units, activation, loss, multiplyAddsPerSecond: 1e30, exponentialsPerSecond: rate, read: 1e30,
                write: 1e30, call: 0)
        }
        // One a logit and example; one a hidden unit and example of the logistic function, fused into its product.
        let softmax = try forward([3, 2], .relu, .softmaxCrossEntropy)
        #expect(abs(softmax[.forward] - 4) < 1e-9 && softmax[.backward] < 1e-9)
        #expect(abs(softmax[.elementwise] - 4) < 1e-9)
        let logistic = try forward([3, 5, 2], .logistic, .squaredError)
        #expect(abs(logistic[.forward] - 10) < 1e-9 && abs(logistic[.forwardProduct] - 10) < 1e-9)
        #expect(abs(try forward([3, 5, 2], .softplus, .squaredError)[.forward] - 20) < 1e-9)
        // A run of an older version does not know what they take.
        #expect(try forward([3, 2], .relu, .softmaxCrossEntropy, rate: nil)[.forward] < 1e-9)
    }

    /// Two examples of two logits: 4 exponentials; 8 numbers of logits and targets are read, 4 of the softmax and 2 losses
    /// written.
    @Test func theSoftmaxReadsAllItsLogitsBeforeItsFirstExponential() throws {
        let all = try prediction(
            [3, 2], .relu, .softmaxCrossEntropy, multiplyAddsPerSecond: 1e30, read: 8, write: 8, call: 0)
        let none = try prediction(
            [3, 2], .relu, .softmaxCrossEntropy, multiplyAddsPerSecond: 1e30, exponentialsPerSecond: nil, read: 8,
            write: 8, call: 0)
        #expect(abs(all[.elementwise] - none[.elementwise] - 4) < 1e-9)
        #expect(none[.elementwise] > 4 * 14 / 8.0)
    }

    /// Two examples of 3 numbers and of 8: turning X and the result is less than turning W's 24.
    @Test func whatATransposedOperandTurnsIsTheLess() throws {
        let wide = try prediction([3, 8], multiplyAddsPerSecond: 1, read: 96, write: 1e30, call: 0)
        #expect(abs(wide[.forwardProduct] - (48 + 4 * 22 / 96.0)) < 1e-9)
        #expect(abs(wide[.inputGradient] - 48) < 1e-9 && abs(wide[.weightGradient] - 48) < 1e-9)
    }

    @Test func boundByMemoryItIsWhatIsReadAndWhatIsWritten() throws {
        let prediction = try prediction(multiplyAddsPerSecond: 1e30, read: 1, write: 2, call: 0)
        // X·Wᵀ reads 6 + 6 numbers and writes 4, and turns W's 6; Z̄ᵀ·X reads 4 + 6 and writes 6; Z̄·W the same.
        #expect(abs(prediction[.forwardProduct] - (48 + 16 / 2 + 24 + 24 / 2)) < 1e-9)
        #expect(abs(prediction[.weightGradient] - (40 + 24 / 2)) < 1e-9)
        #expect(abs(prediction[.inputGradient] - (40 + 24 / 2)) < 1e-9)
        let parts = [PassPhase.forwardProduct, .inputGradient, .weightGradient, .elementwise]
        #expect(abs(parts.reduce(0) { $0 + prediction[$1] } - prediction[.step]) < 1e-9)
        #expect(prediction[.update] > 0 && prediction[.elementwise] > prediction[.update])
    }
}
