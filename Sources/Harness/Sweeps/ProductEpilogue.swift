import Matrices
import VectorRoutines

/// What follows a product in the same call: a layer's bias and activation, or the activation's derivative on the way
/// back.
public enum ProductEpilogue: Sendable, Hashable, CustomStringConvertible {
    case none
    case bias(Activation)
    case derivative(Activation)

    /// Each one, as it is written.
    public static let all: [ProductEpilogue] =
        [.none] + Activation.allCases.map(ProductEpilogue.bias) + Activation.allCases.map(ProductEpilogue.derivative)

    /// `none`, `bias`, `bias+relu`, `relu-derivative`, as in tables.
    public var description: String {
        switch self {
        case .none: "none"
        case .bias(.identity): "bias"
        case .bias(let activation): "bias+\(activation.rawValue)"
        case .derivative(let activation): "\(activation.rawValue)-derivative"
        }
    }
}

/// The numbers that the epilogues of one product read.
struct EpilogueOperands<Scalar: MatrixScalar> {
    private let bias: Matrix<Scalar>
    private let value: Matrix<Scalar>

    /// - Parameters:
    ///   - rows: those of C, as are the columns.
    /// - Throws: `MatrixError`.
    init(_ epilogues: [ProductEpilogue], rows: Int, columns: Int, using generator: inout SeededGenerator) throws {
        let readsValue = epilogues.contains { if case .derivative = $0 { true } else { false } }
        bias = try Matrix(rows: 1, columns: columns)
        value = try Matrix(rows: readsValue ? rows : 0, columns: columns)
        bias.view.fillRandomly(using: &generator)
        value.view.fillRandomly(using: &generator)
    }

    /// The epilogue on these numbers, valid while they live.
    func callAsFunction(_ epilogue: ProductEpilogue) -> Epilogue<Scalar> {
        switch epilogue {
        case .none: .none
        case .bias(let activation): .bias(bias.view.base, activation)
        case .derivative(let activation): .derivative(activation, value: value.view)
        }
    }
}
