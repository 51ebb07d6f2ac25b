import Matrices
import Testing

@Suite("MatrixView")
struct MatrixViewTests {
    /// 4×5, element (i, j) = 10 i + j.
    private let matrix: Matrix<Double>

    init() throws { matrix = try Matrix(rows: 4, columns: 5) { row, column in Double(10 * row + column) } }

    private func elements(_ view: MatrixView<Double>) -> [[Double]] {
        (0..<view.rows).map { row in (0..<view.columns).map { view[row, $0] } }
    }

    @Test("a transpose swaps shape and strides, and twice is nothing")
    func transposed() {
        let view = matrix.view.transposed
        #expect(view.rows == 5 && view.columns == 4)
        #expect(view.rowStride == 1 && view.columnStride == 5)
        for row in 0..<5 { for column in 0..<4 { #expect(view[row, column] == Double(10 * column + row)) } }
        #expect(elements(view.transposed) == elements(matrix.view))
        #expect(view.elements == elements(view).flatMap(\.self))
    }

    @Test("a block is a window on the same numbers, also of a transpose and of another block")
    func block() {
        let block = matrix.view.block(rows: 1..<4, columns: 2..<4)
        #expect(elements(block) == [[12, 13], [22, 23], [32, 33]])
        #expect(elements(block.transposed.block(rows: 1..<2, columns: 1..<3)) == [[23, 33]])
        block[0, 0] = -1
        #expect(matrix[1, 2] == -1)
        #expect(block.block(rows: 1..<1, columns: 0..<2).isEmpty)
        #expect(!block.isEmpty)
    }

    @Test("fill and copy touch the window alone, in any strides")
    func fillAndCopy() throws {
        let before = matrix.elements
        let window = matrix.view.block(rows: 1..<3, columns: 1..<4)
        window.fill(7)
        for row in 0..<4 {
            for column in 0..<5 {
                let inside = (1..<3).contains(row) && (1..<4).contains(column)
                #expect(matrix[row, column] == (inside ? 7 : before[row * 5 + column]))
            }
        }
        let source = try Matrix<Double>(rows: 3, columns: 2) { row, column in Double(100 + 2 * row + column) }
        window.copy(from: source.view.transposed)
        #expect(elements(window) == [[100, 102, 104], [101, 103, 105]])
        #expect(matrix[0, 1] == 1 && matrix[1, 0] == 10 && matrix[1, 4] == 14 && matrix[3, 3] == 33)
    }

    @Test("the extent runs from the first number to just behind the last")
    func extent() {
        let start = UInt(bitPattern: matrix.view.base)
        #expect(matrix.view.extent == start..<start + 20 * 8)
        #expect(matrix.view.transposed.extent == matrix.view.extent)
        // From number 7 (row 1, column 2) to number 18 (row 3, column 3).
        #expect(matrix.view.block(rows: 1..<4, columns: 2..<4).extent == start + 7 * 8..<start + 19 * 8)
        #expect(matrix.view.block(rows: 1..<1, columns: 0..<5).extent.isEmpty)
        let strided = MatrixView(base: matrix.view.base, rows: 2, columns: 2, rowStride: 10, columnStride: 3)
        #expect(strided.extent == start..<start + 14 * 8)
        #expect(elements(strided) == [[0, 3], [20, 23]])
    }
}
