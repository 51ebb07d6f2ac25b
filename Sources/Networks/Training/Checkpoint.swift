import Foundation
import Kernels
import Matrices
import VectorRoutines

/// A network's weights and biases as a file in the safetensors format: `W1`, `b1`, `W2`, … from the input to the output,
/// each as the lecture writes it, M×N and M; `network` and `activation` in its metadata.
public struct Checkpoint: Equatable, Sendable {
    private let content: SafeTensors

    /// What a network has learned.
    public init<Scalar: KernelScalar>(of network: MultilayerPerceptron<Scalar>) {
        var tensors: [String: SafeTensors.Tensor] = [:]
        for (name, view, shape) in network.namedParameters {
            let bytes = view.elements.withUnsafeBytes { Data($0) }
            tensors[name] = SafeTensors.Tensor(type: Scalar.safeTensorsType, shape: shape, bytes: bytes)
        }
        let metadata = ["network": network.shape.description, "activation": network.activation.rawValue]
        content = SafeTensors(tensors: tensors, metadata: metadata)
    }

    /// Reads a file's bytes.
    /// - Parameters:
    ///   - data: the bytes.
    ///   - name: the file, for errors.
    /// - Throws: ``CheckpointError/notACheckpoint(file:)``.
    public init(_ data: Data, name: String) throws(CheckpointError) {
        guard let content = SafeTensors(decoding: data) else { throw .notACheckpoint(file: name) }
        self.content = content
    }

    /// The file's bytes.
    public func encoded() throws -> Data { try content.encoded() }

    /// Gives the weights and biases to a network of the same layers, in either precision.
    /// - Parameters:
    ///   - network: what they are written to.
    ///   - name: the file, for errors.
    /// - Throws: ``CheckpointError`` when it is another network's; then nothing was written.
    public func restore<Scalar: KernelScalar>(
        _ network: MultilayerPerceptron<Scalar>, name: String
    ) throws(CheckpointError) {
        let (tensors, metadata) = (content.tensors, content.metadata)
        let parameters = network.namedParameters
        guard
            tensors.count == parameters.count,
            parameters.allSatisfy({ tensors[$0.name]?.shape == $0.shape }),
            metadata["activation"] ?? network.activation.rawValue == network.activation.rawValue
        else {
            let layers = metadata["network"] ?? tensors.keys.sorted().joined(separator: ", ")
            throw .anotherNetwork(
                file: name, holds: [layers, metadata["activation"]].compactMap { $0 }.joined(separator: " "),
                wanted: "\(network.shape) \(network.activation.rawValue)")
        }
        var numbers: [[Scalar]] = []
        for (parameterName, view, _) in parameters {
            guard let tensor = tensors[parameterName], let values = tensor.numbers(of: Scalar.self),
                values.count == view.rows * view.columns
            else { throw .notACheckpoint(file: name) }
            numbers.append(values)
        }
        for ((_, view, _), values) in zip(parameters, numbers) {
            for row in 0..<view.rows {
                for column in 0..<view.columns { view[row, column] = values[row * view.columns + column] }
            }
        }
    }
}

/// A file that gives a network no weights.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
    case notACheckpoint(file: String)
    case anotherNetwork(file: String, holds: String, wanted: String)

    public var description: String {
        switch self {
        case .notACheckpoint(let file):
            "\(file) holds no weights in the safetensors format, or was cut off; give a file that train wrote"
        case .anotherNetwork(let file, let holds, let wanted):
            "\(file) holds the weights of \(holds), not of \(wanted); give that network and activation, or another file"
        }
    }
}

extension MultilayerPerceptron {
    /// Names, storage and the lecture's shapes of everything learned, from the first layer on.
    fileprivate var namedParameters: [(name: String, view: MatrixView<Scalar>, shape: [Int])] {
        (0..<shape.depth).flatMap { layer in
            let (weights, biases) = parameters(ofLayer: layer)
            return [
                ("W\(layer + 1)", weights, [weights.rows, weights.columns]),
                ("b\(layer + 1)", biases, [biases.columns]),
            ]
        }
    }
}

extension MatrixScalar {
    fileprivate static var safeTensorsType: String { precision == .float32 ? "F32" : "F64" }
}

extension SafeTensors.Tensor {
    /// The numbers, converted where the file has the other precision; nil when it has neither.
    fileprivate func numbers<Scalar: MatrixScalar>(of _: Scalar.Type) -> [Scalar]? {
        switch type {
        case Float.safeTensorsType: floats(Float.self).map { Scalar($0) }
        case Double.safeTensorsType: floats(Double.self).map { Scalar($0) }
        default: nil
        }
    }

    private func floats<Stored: MatrixScalar>(_: Stored.Type) -> [Stored] {
        [UInt8](bytes).withUnsafeBytes { bytes in
            (0..<bytes.count / MemoryLayout<Stored>.size).map {
                bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Stored>.size, as: Stored.self)
            }
        }
    }
}
