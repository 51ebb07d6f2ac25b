import Foundation
import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

@Suite struct CheckpointTests {
    private func network<Scalar: KernelScalar>(
        _ units: [Int] = [3, 4, 2], _ activation: Activation = .relu, seed: UInt64 = 1
    ) throws -> MultilayerPerceptron<Scalar> {
        try MultilayerPerceptron(
            NetworkShape(units: units), batch: 2, activation: activation, seed: seed, kernel: NaiveKernel<Scalar>())
    }

    private func learned<Scalar>(_ network: MultilayerPerceptron<Scalar>) -> [Scalar] {
        network.learned.flatMap { network.plan.value(of: $0).elements }
    }

    @Test func givesBackWhatWasLearned() throws {
        let (one, other): (MultilayerPerceptron<Float>, MultilayerPerceptron<Float>) = (
            try network(), try network(seed: 2)
        )
        #expect(learned(one) != learned(other))
        try Checkpoint(Checkpoint(of: one).encoded(), name: "file").restore(other, name: "file")
        #expect(learned(one) == learned(other))
    }

    @Test func convertsBetweenPrecisions() throws {
        let one: MultilayerPerceptron<Float> = try network()
        let other: MultilayerPerceptron<Double> = try network(seed: 2)
        try Checkpoint(of: one).restore(other, name: "file")
        #expect(learned(other) == learned(one).map(Double.init))
    }

    /// Byte by byte by the format's description: length, header, numbers.
    @Test func isInTheFormat() throws {
        let network: MultilayerPerceptron<Float> = try network([2, 1])
        let data = try Checkpoint(of: network).encoded()
        let length = data.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
        #expect(length.isMultiple(of: 8))
        let header = try #require(
            try JSONSerialization.jsonObject(with: data[8..<8 + length]) as? [String: [String: Any]])
        #expect(Set(header.keys) == ["W1", "b1", "__metadata__"])
        #expect(header["__metadata__"]?["network"] as? String == "2-1")
        let weights = try #require(header["W1"])
        #expect(weights["dtype"] as? String == "F32")
        #expect(weights["shape"] as? [Int] == [1, 2])
        let offsets = try #require(weights["data_offsets"] as? [Int])
        let start = 8 + length + offsets[0]
        let bits = (0..<2).map { index in
            (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[start + 4 * index + $1]) << (8 * UInt32($1)) }
        }
        #expect(bits.map(Float.init(bitPattern:)) == network.parameters(ofLayer: 0).weights.elements)
        #expect(header["b1"]?["shape"] as? [Int] == [1])
        #expect(data.count == 8 + length + 4 * 3)
    }

    @Test func anotherNetworkIsNamed() throws {
        let checkpoint = Checkpoint(of: try network() as MultilayerPerceptron<Float>)
        let others: [MultilayerPerceptron<Float>] = [
            try network([3, 5, 2]), try network([3, 2]), try network([3, 4, 2], .tanh),
        ]
        for other in others {
            let before = learned(other)
            let error = #expect(throws: CheckpointError.self) { try checkpoint.restore(other, name: "a.safetensors") }
            #expect(error?.description.contains("a.safetensors holds the weights of 3-4-2 relu") == true)
            #expect(learned(other) == before)
        }
    }

    @Test func damagedFilesAreRefused() throws {
        let data = try Checkpoint(of: try network() as MultilayerPerceptron<Float>).encoded()
        let target: MultilayerPerceptron<Float> = try network()
        for count in [0, 7, 8, 40, data.count - 1] {
            #expect(throws: CheckpointError.notACheckpoint(file: "f")) {
                try Checkpoint(data.prefix(count), name: "f").restore(target, name: "f")
            }
        }
        #expect(throws: CheckpointError.notACheckpoint(file: "f")) {
            try Checkpoint(Data(repeating: 255, count: 100), name: "f")
        }
    }
}
