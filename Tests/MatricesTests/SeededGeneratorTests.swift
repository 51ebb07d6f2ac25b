import Matrices
import Testing

@Suite("SeededGenerator")
struct SeededGeneratorTests {
    /// The first outputs of the published `splitmix64.c` from state 0.
    @Test("is SplitMix64")
    func knownValues() {
        var generator = SeededGenerator(seed: 0)
        let values = (0..<3).map { _ in generator.next() }
        #expect(values == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    }

    @Test("one seed gives one sequence, another seed another")
    func seeds() {
        var (first, second, other) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5), SeededGenerator(seed: 6))
        for _ in 0..<10 {
            let value = first.next()
            #expect(value == second.next())
            #expect(value != other.next())
        }
    }

    @Test("signed numbers fill −1..<1 evenly, the same in both precisions")
    func signed() {
        var (single, double) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
        var (sum, squares, least, greatest) = (0.0, 0.0, 1.0, -1.0)
        let count = 20_000
        for _ in 0..<count {
            let value: Double = double.nextSigned()
            let rounded: Float = single.nextSigned()
            guard value >= -1, value < 1, Double(rounded) == value, (value * 0x1p23).rounded() == value * 0x1p23 else {
                Issue.record("\(value) and \(rounded) are not one multiple of 2⁻²³ in −1..<1")
                return
            }
            sum += value
            squares += value * value
            (least, greatest) = (min(least, value), max(greatest, value))
        }
        #expect(abs(sum / Double(count)) < 0.02)
        #expect(abs(squares / Double(count) - 1.0 / 3) < 0.01)
        #expect(least < -0.999 && greatest > 0.999)
    }

    @Test("a view is filled within its scale, nothing beside it")
    func fillRandomly() throws {
        let matrix = try Matrix<Float>(rows: 20, columns: 20)
        var generator = SeededGenerator(seed: 2)
        matrix.view.block(rows: 5..<15, columns: 5..<15).fillRandomly(using: &generator, scale: 4)
        var (inside, outside): ([Float], [Float]) = ([], [])
        for row in 0..<20 {
            for column in 0..<20 {
                if (5..<15).contains(row) && (5..<15).contains(column) {
                    inside.append(matrix[row, column])
                } else {
                    outside.append(matrix[row, column])
                }
            }
        }
        #expect(outside.allSatisfy { $0 == 0 })
        #expect(inside.allSatisfy { $0 >= -4 && $0 < 4 })
        #expect(inside.contains { abs($0) > 1 })
        #expect(Set(inside).count > 90)
    }
}
