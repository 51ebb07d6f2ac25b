import Kernels
import Machine
import Matrices
import Networks
import Testing
import VectorRoutines

/// The same network on every kernel: gradients that agree within rounding.
@Suite struct KernelAgreementTests {
    private static let units = [37, 64, 33, 10]
    private static let batch = 48

    private func gradients(_ name: String, threads: Int, _ activation: Activation) throws -> [Double] {
        let kernel: any GEMMKernel<Double> = try KernelCatalog.standard.make(name, threads: threads)
        let team = try WorkerTeam(threads: kernel.teamSize)
        let network = try MultilayerPerceptron<Double>.random(Self.units, batch: Self.batch, activation, on: kernel)
        try kernel.takeTurn()
        network.plan.run([.forward, .backward], on: team)
        return network.learned.flatMap { network.plan.errorSignal(of: $0)?.elements ?? [] }
    }

    /// γ = ku / (1 − ku) of the longest sum bounds each product's relative error; three layers there and back, some
    /// hundred sums of 64 at most, stay far below 10⁻¹³ of the largest gradient.
    @Test(
        "All kernels bring the same gradients",
        arguments: [("tiled", 1), ("tiled@portable", 1), ("parallel", 2), ("openblas", 1)],
        [Activation.relu, .logistic])
    func agree(kernel: (name: String, threads: Int), activation: Activation) throws {
        let expected = try gradients("naive", threads: 1, activation)
        let found = try gradients(kernel.name, threads: kernel.threads, activation)
        let largest = expected.map(\.magnitude).max() ?? 0
        #expect(largest > 0.001)
        #expect(found.count == expected.count)
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-13 * largest })
    }
}
