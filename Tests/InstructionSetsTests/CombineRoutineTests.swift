import InstructionSets
import Matrices
import Testing
import VectorRoutines

/// Sums of matrices and of columns, exact on small integers.
@Suite("Combine routines")
struct CombineRoutineTests {
    private func checkCombine<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet) throws {
        let routines = Scalar.routines(of: set)
        for columns in 0...40 {
            let source = try Sheet<Scalar>(3, columns, gap: columns % 4) { Scalar(($0 * 7 + $1 * 5) % 11) - 4 }
            for accumulates in [false, true] {
                // What is not accumulated into is not read.
                let target = try Sheet<Scalar>(3, columns) { accumulates ? Scalar($0 + 2 * $1) : .nan }
                let old = accumulates ? target.elements : Array(repeating: 0, count: 3 * columns)
                routines.combine(target.view, source.view, -0.25, accumulates)
                #expect(target.elements == zip(old, source.elements).map { $0 - $1 / 4 }, "\(set) \(columns)")
                #expect(target.isIntactAround)

                let sums = try Sheet<Scalar>(1, columns) { accumulates ? Scalar($0 + $1) : .nan }
                let before = accumulates ? sums.elements : Array(repeating: 0, count: columns)
                routines.sumColumns(source.view, sums.view.base, accumulates)
                let expected = (0..<columns).map { column in
                    (0..<3).reduce(before[column]) { $0 + source.view[$1, column] }
                }
                #expect(sums.elements == expected && sums.isIntactAround, "\(set) \(columns)")
            }
        }
    }

    @Test("combinations and column sums hold for every length of row", arguments: supportedSets)
    func combine(set: InstructionSet) throws {
        try checkCombine(Float.self, set)
        try checkCombine(Double.self, set)
    }

    @Test("a column's sum runs down its rows, whatever columns it stands among", arguments: supportedSets)
    func order(set: InstructionSet) throws {
        let routines = Float.routines(of: set)
        let source = try Sheet<Float>(50, 40) { 1 / Float($0 * 40 + $1 + 1) }
        let sums = try Sheet<Float>(1, 40)
        routines.sumColumns(source.view, sums.view.base, false)
        for column in 0..<40 {
            #expect(sums.view[0, column] == (0..<50).reduce(0) { $0 + source.view[$1, column] }, "\(set) \(column)")
        }
    }
}
