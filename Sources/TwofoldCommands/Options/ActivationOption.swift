import ArgumentParser
import VectorRoutines

/// The activation of a network's hidden layers.
struct ActivationOption: ParsableArguments {
    @Option(help: "\(names).")
    var activation = Activation.relu.rawValue

    private static var names: String { Activation.allCases.map(\.rawValue).joined(separator: ", ") }

    /// - Throws: wrong usage for a name that is none.
    func value() throws -> Activation {
        guard let value = Activation(rawValue: activation) else {
            throw CommandFailure.usage("unknown activation '\(activation)'; choose one of \(Self.names)")
        }
        return value
    }
}
