import Kernels
import Networks
import Testing

@testable import Harness

@Suite struct PassPredictionTests {
    /// Two examples through a layer of 3 units to 2, the input's gradient too.
    private func prediction(
        multiplyAddsPerSecond: Double, read: Double, write: Double, call: Double
    ) throws -> PassPrediction {
        let network = try MultilayerPerceptron<Float>(
            NetworkShape(units: [3, 2]), batch: 2, activation: .relu, loss: .squaredError, inputGradient: true, seed: 1,
            kernel: NaiveKernel<Float>())
        let memory = Ceiling.Level(
            level: .memory, bytes: .max, readBytesPerSecond: read, writeBytesPerSecond: write)
        let ceiling = Ceiling(
            precision: .float32, threads: 1, multiplyAddsPerSecond: multiplyAddsPerSecond, levels: [memory])
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

    @Test func boundByMemoryItIsWhatIsReadAndWhatIsWritten() throws {
        let prediction = try prediction(multiplyAddsPerSecond: 1e30, read: 1, write: 2, call: 0)
        // X·Wᵀ reads 6 + 6 numbers and writes 4; Z̄ᵀ·X reads 4 + 6 and writes 6; Z̄·W the same.
        #expect(abs(prediction[.forwardProduct] - (48 + 16 / 2)) < 1e-9)
        #expect(abs(prediction[.weightGradient] - (40 + 24 / 2)) < 1e-9)
        #expect(abs(prediction[.inputGradient] - (40 + 24 / 2)) < 1e-9)
        let parts = [PassPhase.forwardProduct, .inputGradient, .weightGradient, .elementwise]
        #expect(abs(parts.reduce(0) { $0 + prediction[$1] } - prediction[.step]) < 1e-9)
        #expect(prediction[.update] > 0 && prediction[.elementwise] > prediction[.update])
    }
}
