import Foundation
import InstructionSets
import Matrices
import Testing
import VectorRoutines

/// The losses of each instruction set, held against `Double`.
@Suite("Loss routines")
struct LossRoutineTests {
    private func checkSoftmax<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet, batch: Int) throws {
        let (routines, rows) = (Scalar.routines(of: set), batch)
        // Short rows and long ones, with any set.
        for classes in Array(1...40) + [127, 128, 129, 150] {
            let z = try Sheet<Scalar>(rows, classes) { Scalar(($0 * 31 + $1 * 17) % 23) * 1.7 - 20 }
            let t = try Sheet<Scalar>(rows, classes) { $1 == ($0 * 5) % classes ? 1 : 0 }
            let y = try Sheet<Scalar>(rows, classes)
            let losses = try Sheet<Scalar>(1, rows)
            routines.softmaxCrossEntropy(y.view, z.view, t.view, losses.view.base, batch)
            // Subtracting the largest logit rounds a number of up to 40, which the exponential makes a relative error.
            let roundings = Double(Scalar.unitRoundoff) * (40 + 2 * (Double(classes) + 4))
            for row in 0..<rows {
                let logits = (0..<classes).map { Double(z.view[row, $0]) }
                let exponentials = logits.map { exp($0) }
                let sum = exponentials.reduce(0, +)
                for column in 0..<classes {
                    let expected = exponentials[column] / sum
                    #expect(abs(Double(y.view[row, column]) - expected) <= expected * roundings, "\(set) \(classes)")
                }
                let expected = log(sum) - logits[(row * 5) % classes]
                let loss = Double(losses.view[0, row])
                #expect(abs(loss - expected) <= (40 + abs(expected)) * roundings, "\(set) \(classes)")
            }
            #expect(y.isIntactAround && losses.isIntactAround)
            // Alone, a row gives the same bits.
            for row in [1, batch - 1] {
                let (alone, loss) = (try Sheet<Scalar>(1, classes), try Sheet<Scalar>(1, 1))
                routines.softmaxCrossEntropy(
                    alone.view, z.view.block(rows: row..<row + 1, columns: 0..<classes),
                    t.view.block(rows: row..<row + 1, columns: 0..<classes), loss.view.base, batch)
                #expect(alone.elements == Array(y.elements[(row * classes)..<((row + 1) * classes)]))
                #expect(loss.view[0, 0] == losses.view[0, row])
            }
        }
    }

    /// Fewer rows than a vector has lanes, and more.
    @Test(
        "softmax and cross-entropy follow their definition, each row for itself", arguments: supportedSets, [3, 19])
    func softmax(set: InstructionSet, batch: Int) throws {
        try checkSoftmax(Float.self, set, batch: batch)
        try checkSoftmax(Double.self, set, batch: batch)
    }

    private func checkExtremes<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet, batch: Int) throws {
        let large = Scalar.greatestFiniteMagnitude / 4
        let rows: [[Scalar]] = [[large, 0, -.infinity], [-large, -large, -large], [1, .nan, 2]]
        let z = try Sheet<Scalar>(3, 3) { rows[$0][$1] }
        let t = try Sheet<Scalar>(3, 3) { $1 == 0 ? 1 : 0 }
        let (y, losses) = (try Sheet<Scalar>(3, 3), try Sheet<Scalar>(1, 3))
        Scalar.routines(of: set).softmaxCrossEntropy(y.view, z.view, t.view, losses.view.base, batch)
        let third = Scalar(1) / 3
        #expect(Array(y.elements[..<6]) == [1, 0, 0, third, third, third], "\(set)")
        #expect(y.elements[6...].allSatisfy(\.isNaN) && losses.view[0, 2].isNaN, "\(set)")
        #expect(losses.view[0, 0] == 0 && ulps(losses.view[0, 1], log(3.0)) <= 1, "\(set)")
    }

    /// Three rows of a batch of three, and of a larger one.
    @Test("softmax neither overflows nor hides NaN", arguments: supportedSets, [3, 16])
    func extremes(set: InstructionSet, batch: Int) throws {
        try checkExtremes(Float.self, set, batch: batch)
        try checkExtremes(Double.self, set, batch: batch)
    }

    private func checkSquares<Scalar: RoutineScalar>(_: Scalar.Type, _ set: InstructionSet) throws {
        let routines = Scalar.routines(of: set)
        for columns in 0...40 {
            // Small integers, so that sums in any order are exact.
            let y = try Sheet<Scalar>(3, columns) { Scalar(($0 * 7 + $1 * 5) % 11) }
            let t = try Sheet<Scalar>(3, columns) { Scalar(($0 * 3 + $1 * 8) % 13) }
            let losses = try Sheet<Scalar>(1, 3)
            routines.squaredErrors(y.view, t.view, losses.view.base)
            let differences = zip(y.elements, t.elements).map { $0 - $1 }
            for row in 0..<3 {
                let squares = differences[(row * columns)..<((row + 1) * columns)].map { $0 * $0 }
                #expect(losses.view[0, row] == squares.reduce(0, +) / 2, "\(set) \(columns)")
            }
            for accumulates in [false, true] {
                let signal = try Sheet<Scalar>(3, columns) { _, _ in accumulates ? 4 : .nan }
                routines.scaledDifference(signal.view, y.view, t.view, 0.5, accumulates)
                #expect(signal.elements == differences.map { (accumulates ? 4 : 0) + $0 / 2 }, "\(set) \(columns)")
                #expect(signal.isIntactAround)
            }
            #expect(losses.isIntactAround)
        }
    }

    @Test("squared errors and their signals are exact on small integers", arguments: supportedSets)
    func squares(set: InstructionSet) throws {
        try checkSquares(Float.self, set)
        try checkSquares(Double.self, set)
    }
}
