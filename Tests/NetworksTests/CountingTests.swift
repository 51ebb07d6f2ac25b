import Kernels
import Machine
import Matrices
import Networks
import Testing
import VectorRoutines

/// The lecture's rule, counted.
@Suite struct CountingTests {
    @Test(
        "S23: one multiply-add a weight forward, two backward, but for the first layer's",
        arguments: [[6, 6], [784, 12, 10], [5, 7, 6, 4], [8, 8, 8, 8, 8]], [false, true])
    func multiplyAddsPerWeight(units: [Int], inputGradient: Bool) throws {
        let shape = try NetworkShape(units: units)
        for batch in [1, 3] {
            let kernel = CountingKernel<Float>(wrapping: NaiveKernel())
            let plan = try MultilayerPerceptron<Float>(
                shape, batch: batch, activation: .relu, inputGradient: inputGradient, seed: 1, kernel: kernel
            ).plan
            func counted(_ phase: Phase) -> Int {
                kernel.reset()
                plan.run(phase, as: .alone)
                #expect(plan.steps(of: phase).reduce(0) { $0 + $1.multiplyAdds } == kernel.multiplyAdds)
                return kernel.multiplyAdds
            }
            let firstLayer = inputGradient ? 0 : units[0] * units[1]
            #expect(counted(.forward) == shape.weights * batch)
            #expect(counted(.backward) == (2 * shape.weights - firstLayer) * batch)
            #expect(counted(.update) == 0)
        }
    }

    /// Only what is asked for is computed: no step for inputs and targets.
    @Test func stepsOfEachPart() throws {
        func counts(inputGradient: Bool) throws -> [Part: Int] {
            let plan = try MultilayerPerceptron<Float>(
                NetworkShape(units: [5, 4, 3, 2]), batch: 2, activation: .tanh, inputGradient: inputGradient, seed: 1,
                kernel: NaiveKernel()
            ).plan
            let steps = Phase.allCases.flatMap { plan.steps(of: $0) }
            return Dictionary(steps.map { ($0.part, 1) }, uniquingKeysWith: +)
        }
        // Elementwise: the loss's two and its error signal, three biases' gradients, six updates.
        #expect(
            try counts(inputGradient: false) == [
                .forwardProduct: 3, .weightGradient: 3, .inputGradient: 2, .elementwise: 12,
            ])
        #expect(try counts(inputGradient: true)[.inputGradient] == 3)
    }

    @Test func theInputHasAnErrorSignalOnlyWhenAsked() throws {
        for asked in [false, true] {
            let network = try MultilayerPerceptron<Float>(
                NetworkShape(units: [5, 4]), batch: 2, activation: .tanh, inputGradient: asked, seed: 1,
                kernel: NaiveKernel())
            #expect((network.inputErrorSignal != nil) == asked)
        }
    }

    @Test func bytesOfAProductAreItsThreeMatrices() throws {
        let plan = try MultilayerPerceptron<Float>(
            NetworkShape(units: [5, 3]), batch: 2, activation: .tanh, seed: 1, kernel: NaiveKernel()
        ).plan
        #expect(plan.forwardSteps[0].readBytes == (2 * 5 + 5 * 3) * 4)
        #expect(plan.forwardSteps[0].writtenBytes == 2 * 3 * 4)
    }
}
