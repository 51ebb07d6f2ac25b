import InstructionSets
import Matrices
import PageTables
import Testing
import VectorRoutines

/// The routines on rows of any length, with pages around every operand that nobody may touch; the results are those on
/// memory without such pages.
@Suite("Guard pages of routines")
struct GuardPageTests {
    /// Makes an operand: rows, columns, and its numbers.
    private typealias Making<Scalar: RoutineScalar> = (Int, Int, (Int, Int) -> Scalar) throws -> MatrixView<Scalar>

    @Test(
        "elementwise routines touch nothing before or behind their operands", arguments: supportedSets,
        GuardedSide.allCases)
    func elementwise(set: InstructionSet, side: GuardedSide) throws {
        try check(Float.self, set, side)
        try check(Double.self, set, side)
    }

    private func check<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet, _ side: GuardedSide) throws {
        for columns in 1...40 {
            for gap in [0, 3] {
                var (sheets, guarded): ([Sheet<Scalar>], [GuardedMatrix<Scalar>]) = ([], [])
                let expected = try results(of: set, columns) { rows, columns, element in
                    sheets.append(try Sheet(rows, columns, gap: gap, element))
                    return sheets[sheets.count - 1].view
                }
                let found = try results(of: set, columns) { rows, columns, element in
                    let matrix = GuardedMatrix<Scalar>(
                        rows: rows, columns: columns, rowStride: columns + gap, columnStride: 1, side, element)
                    guarded.append(try #require(matrix))
                    return guarded[guarded.count - 1].view
                }
                #expect(sheets.count == guarded.count && found == expected, "\(set) \(columns), guarded \(side)")
            }
        }
    }

    /// What every routine gives, with operands of three rows.
    private func results<Scalar: RoutineScalar>(
        of set: InstructionSet, _ columns: Int, _ make: Making<Scalar>
    ) throws -> [[Scalar]] {
        let routines = Scalar.routines(of: set)
        func numbers(_ seed: Int) throws -> MatrixView<Scalar> {
            try make(3, columns) { row, column in
                let number = (row * 7 + column * 5 + seed) % 11
                return Scalar(number) / 4 - 1
            }
        }
        func line(_ count: Int) throws -> MatrixView<Scalar> { try make(1, count) { _, column in Scalar(column) / 8 } }
        var results: [[Scalar]] = []
        func keep(_ views: MatrixView<Scalar>...) { results += views.map(\.elements) }
        for activation in Activation.allCases {
            let (y, zBar, c, d) = (try numbers(0), try numbers(1), try numbers(2), try numbers(3))
            routines.activate(y, try numbers(4), activation)
            routines.activationErrorSignal(zBar, try numbers(5), y, activation, true)
            routines.applyEpilogue(.bias(try line(columns).base, activation), c)
            routines.applyEpilogue(.derivative(activation, value: y), d)
            keep(y, zBar, c, d)
        }
        let (target, sums, softmax, losses) = (try numbers(6), try line(columns), try numbers(7), try line(3))
        let oneHot = try make(3, columns) { row, column in column == row % columns ? 1 : 0 }
        routines.combine(target, try numbers(8), -0.25, true)
        routines.sumColumns(try numbers(9), sums.base, true)
        routines.softmaxCrossEntropy(softmax, try numbers(10), oneHot, losses.base, 3)
        keep(target, sums, softmax, losses)
        // These rows as a member's share of more.
        routines.softmaxCrossEntropy(softmax, try numbers(10), oneHot, losses.base, 64)
        keep(softmax, losses)
        let (signal, squares, written) = (try numbers(1), try line(3), try line(columns))
        routines.squaredErrors(try numbers(2), try numbers(3), squares.base)
        routines.scaledDifference(signal, try numbers(4), oneHot, 0.5, true)
        routines.writeLoop(written.base, columns, 2)
        keep(signal, squares, written)
        // What it writes depends on where vectors are aligned.
        routines.streamLoop(try line(columns).base, columns, 2)
        results.append([routines.readLoop(try line(columns).base, columns)])
        return results
    }
}
