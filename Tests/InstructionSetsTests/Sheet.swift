import Foundation
import InstructionSets
import Matrices

/// A matrix whose rows lie further apart than they are long; what is between them must stay as it is.
final class Sheet<Scalar: RoutineScalar> {
    private let storage: Matrix<Scalar>
    let view: MatrixView<Scalar>

    init(_ rows: Int, _ columns: Int, gap: Int = 3, _ element: (Int, Int) -> Scalar = { _, _ in 0 }) throws {
        storage = try Matrix(rows: rows + 1, columns: columns + gap)
        storage.view.fill(-77)
        view = storage.view.block(rows: 0..<rows, columns: 0..<columns)
        for row in 0..<rows {
            for column in 0..<columns { view[row, column] = element(row, column) }
        }
    }

    var isIntactAround: Bool {
        (0...view.rows).allSatisfy { row in
            (0..<storage.view.columns).allSatisfy { column in
                row < view.rows && column < view.columns || storage.view[row, column] == -77
            }
        }
    }

    var elements: [Scalar] {
        (0..<view.rows).flatMap { row in (0..<view.columns).map { view[row, $0] } }
    }
}

/// How far a number is from what it should be, in units in the last place; infinite where one is NaN and the other is
/// not.
func ulps<Scalar: RoutineScalar>(_ number: Scalar, _ expected: Double) -> Double {
    if expected.isNaN || number.isNaN { return expected.isNaN && number.isNaN ? 0 : .infinity }
    let rounded = Scalar(expected)
    return number == rounded ? 0 : abs(Double(number) - expected) / Double(rounded.ulp)
}

let supportedSets = InstructionSet.allCases.filter(\.isSupported)
