import Pictures
import Testing

struct ContactSheetTests {
    /// The grey in the middle of what shows one number, after all pixels of it were seen to be equal.
    private func grey(_ sheet: GreyImage, left: Int, top: Int, scale: Int, row: Int, column: Int) -> UInt8? {
        let square = (0..<(scale * scale)).map {
            sheet[top + row * scale + $0 / scale, left + column * scale + $0 % scale]
        }
        return Set(square).count == 1 ? square[0] : nil
    }

    @Test("Zero is mid-grey, and each tile has a scale of its own")
    func greys() throws {
        // Two by two numbers, 42 pixels each; margins of 3.
        let tiles: [[Float]] = [
            [0, 1, -1, 0.5], [0, -100, 50, 100], [0, 0, 0, 0], [.nan, .infinity, -.infinity, 2],
        ]
        let expected: [[UInt8]] = [
            [128, 255, 1, 192], [128, 1, 192, 255], [128, 128, 128, 128], [128, 255, 1, 255],
        ]
        let sheet = try ContactSheet.image(of: tiles, rows: 2, columns: 2)
        #expect(sheet.width == 3 + 2 * 87 && sheet.height == sheet.width)
        for (tile, greys) in expected.enumerated() {
            for (index, grey) in greys.enumerated() {
                let found = self.grey(
                    sheet, left: 3 + tile % 2 * 87, top: 3 + tile / 2 * 87, scale: 42, row: index / 2, column: index % 2
                )
                #expect(found == grey, "tile \(tile), number \(index)")
            }
        }
        // Margins are clear: the cross between the tiles and the frame around them.
        for place in 0..<sheet.width {
            for margin in [0, 2, 87, 89, sheet.width - 1] {
                #expect(sheet[place, margin] == sheet.clear && sheet[margin, place] == sheet.clear)
            }
        }
    }

    @Test(
        "Tiles are at least 84 pixels on their longer side, in a grid that is nearly a square",
        arguments: [
            // tiles, rows, columns; magnification; across, down
            (10, 28, 28, 3, 4, 3), (16, 8, 8, 11, 4, 4), (1, 84, 84, 1, 1, 1), (2, 200, 100, 1, 2, 1),
            (3, 1, 2, 42, 2, 2), (101, 8, 8, 11, 10, 10),
        ])
    func sizes(tiles: Int, rows: Int, columns: Int, scale: Int, across: Int, down: Int) throws {
        // The most negative number is nearly black, and no tile is clear.
        let tile = [Double](repeating: -1, count: rows * columns)
        let sheet = try ContactSheet.image(of: Array(repeating: tile, count: tiles), rows: rows, columns: columns)
        #expect(sheet.width == 3 + across * (columns * scale + 3))
        #expect(sheet.height == 3 + down * (rows * scale + 3))
        #expect(sheet.pixels.count { $0 == 1 } == min(tiles, 100) * rows * columns * scale * scale)
    }

    @Test func theFirstTilesAreShownAndMoreWhenAsked() throws {
        let tiles = (0..<5).map { [Double($0) - 2] }
        let one = try ContactSheet.image(of: tiles, rows: 1, columns: 1, mostTiles: 1)
        #expect(one.width == 3 + 87 && one[40, 40] == 1)
        let all = try ContactSheet.image(of: tiles, rows: 1, columns: 1, mostTiles: 5)
        #expect(all.width == 3 + 3 * 87 && all.height == 3 + 2 * 87)
        #expect([0, 1, 2].map { all[40, 40 + 87 * $0] } == [1, 1, 128])
    }

    @Test func isAPictureThatOthersRead() throws {
        let sheet = try ContactSheet.image(
            of: (0..<12).map { unit in (0..<64).map { Float(($0 * unit) % 9) - 4 } }, rows: 8, columns: 8)
        let read = try PNGReader(sheet.png())
        #expect(read.pixels == sheet.pixels)
        #expect(read.opacities == sheet.pixels.map { $0 == 0 ? 0 : 255 })
    }

    @Test func wrongTilesAreNamed() throws {
        #expect(throws: PictureError.noTiles) { try ContactSheet.image(of: [[Float]](), rows: 2, columns: 2) }
        #expect(throws: PictureError.noTiles) {
            try ContactSheet.image(of: [[Float](repeating: 1, count: 4)], rows: 2, columns: 2, mostTiles: -1)
        }
        for (rows, columns) in [(2, 2), (0, 3), (-1, -3), (.max, 2)] {
            #expect(throws: PictureError.wrongTile(index: 0, numbers: 3, rows: rows, columns: columns)) {
                try ContactSheet.image(of: [[Float](repeating: 1, count: 3)], rows: rows, columns: columns)
            }
        }
        #expect(
            PictureError.wrongTile(index: 1, numbers: 3, rows: 2, columns: 2).description
                == "tile 1 has 3 numbers and cannot be 2×2; give rows times columns of them")
    }
}
