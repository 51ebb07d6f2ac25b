import Matrices
import Testing

@Suite("Matrix")
struct MatrixTests {
    @Test("storage is zero, row-major, and starts on a 64-byte line whatever the size")
    func storage() throws {
        for (rows, columns) in [(0, 0), (0, 5), (5, 0), (1, 1), (3, 7), (64, 33)] {
            let matrix = try Matrix<Float>(rows: rows, columns: columns)
            #expect(UInt(bitPattern: matrix.view.base) % 64 == 0)
            #expect(matrix.elements == Array(repeating: 0, count: rows * columns))
            #expect(matrix.view.rowStride == columns && matrix.view.columnStride == 1)
        }
        let numbered = try Matrix<Double>(rows: 2, columns: 3) { row, column in Double(10 * row + column) }
        #expect(numbered.elements == [0, 1, 2, 10, 11, 12])
        #expect(numbered[1, 2] == 12)
        numbered[0, 1] = 5
        #expect(numbered.elements == [0, 5, 2, 10, 11, 12])
        #expect(numbered.view[0, 1] == 5)
    }

    @Test("sizes that cannot be are refused in one line")
    func errors() {
        #expect(throws: MatrixError.negativeSize(rows: -1, columns: 2)) { try Matrix<Float>(rows: -1, columns: 2) }
        #expect(throws: MatrixError.negativeSize(rows: 2, columns: -1)) { try Matrix<Float>(rows: 2, columns: -1) }
        #expect(throws: MatrixError.tooLarge(rows: .max, columns: 2)) { try Matrix<Float>(rows: .max, columns: 2) }
        // The count fits in an Int, the bytes do not.
        #expect(throws: MatrixError.tooLarge(rows: .max / 2, columns: 1)) {
            try Matrix<Double>(rows: .max / 2, columns: 1)
        }
        #expect(
            MatrixError.negativeSize(rows: -1, columns: 2).description
                == "a matrix of -1 × 2 has a negative size; sizes start at 0")
        #expect(
            MatrixError.tooLarge(rows: 8, columns: 9).description
                == "a matrix of 8 × 9 does not fit in memory; choose smaller sizes")
    }

    @Test("precisions and their roundoff")
    func precisions() {
        #expect(Float.precision == .float32 && Double.precision == .float64)
        #expect(Precision.float32.bytes == 4 && Precision.float64.bytes == 8)
        #expect(Float.unitRoundoff == 0x1p-24 && Double.unitRoundoff == 0x1p-53)
    }
}
