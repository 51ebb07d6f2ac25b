import Matrices
import PageTables
import Testing

/// On small pages, on small pages that rows do not divide, and on huge ones.
private let sizes = [(rows: 64, columns: 1024), (301, 257), (700, 1801)]

@Suite("First touch", .enabled(if: PageMap.isReadable))
struct FirstTouchTests {
    @Test("what is reserved is touched by nobody, and reads as zero", arguments: sizes)
    func reserved(rows: Int, columns: Int) throws {
        let matrix = try Matrix<Float>(reservingRows: rows, columns: columns)
        #expect(PageMap.written(matrix.view.extent) == [])
        #expect(matrix.elements.allSatisfy { $0 == 0 })
        #expect(PageMap.written(matrix.view.extent) == [])
    }

    @Test("what is allocated is touched, all of it", arguments: sizes)
    func allocated(rows: Int, columns: Int) throws {
        let matrix = try Matrix<Double>(rows: rows, columns: columns)
        #expect(PageMap.written(matrix.view.extent).count == smallPages(rows * columns * 8))
    }

    @Test("touching rows writes to the pages that begin in them, to no other", arguments: sizes)
    func touched(rows: Int, columns: Int) throws {
        let matrix = try Matrix<Float>(reservingRows: rows, columns: columns)
        let pages = try #require(Pages(bytes: rows * columns * 4))
        var before: Set<Int> = []
        // Not from the front to the back.
        for part in [rows / 3..<rows / 2, rows / 2..<rows, 0..<1, 1..<rows / 3] {
            matrix.touch(rows: part)
            let own = pages.beginning(in: part.lowerBound * columns * 4..<part.upperBound * columns * 4)
            let perPage = pages.unit / Pages.small
            let expected = Set(own.lowerBound * perPage..<own.upperBound * perPage)
                .filter { $0 < smallPages(rows * columns * 4) }
            let after = PageMap.written(matrix.view.extent)
            #expect(after.subtracting(before) == expected)
            before = after
        }
        #expect(before.count == smallPages(rows * columns * 4))
    }

    @Test("touching changes no element", arguments: sizes)
    func unchanged(rows: Int, columns: Int) throws {
        let matrix = try Matrix<Float>(reservingRows: rows, columns: columns)
        // No byte of it is 0.
        let everyByte = Float(bitPattern: 0x3FFF_FFFF)
        for row in stride(from: 0, to: rows, by: 2) {
            for column in 0..<columns { matrix[row, column] = everyByte }
        }
        matrix.touch(rows: 0..<rows)
        let isAsItWas = (0..<rows).allSatisfy { row in
            (0..<columns).allSatisfy { matrix[row, $0] == (row % 2 == 0 ? everyByte : 0) }
        }
        #expect(isAsItWas)
    }

    @Test("a little memory that was used before is zero again")
    func usedAgain() throws {
        for _ in 0..<10 {
            let matrix = try Matrix<Float>(reservingRows: 10, columns: 10)
            #expect(matrix.elements.allSatisfy { $0 == 0 })
            matrix.touch(rows: 0..<10)
            matrix.view.fill(7)
        }
    }

    private func smallPages(_ bytes: Int) -> Int { (bytes + Pages.small - 1) / Pages.small }
}
