/// Tiles of numbers beside each other in one picture: a network's first-layer weights, a tile a unit (slide "Feature
/// Learning", S12).
///
/// Each tile is scaled by its own largest magnitude: 0 is mid-grey, negative numbers are darker, positive ones lighter.
/// The grid has as many rows as columns or one less, filled row by row, with clear margins between and around tiles: they stand on light paper and on dark.
public enum ContactSheet {
    /// Tiles on a sheet, unless more are asked for: what an eye still takes in.
    public static let mostTiles = 100

    /// Pixels that the longer side of a tile has at least; each number is a square of whole pixels.
    static let leastSide = 84
    /// Pixels between tiles.
    static let margin = 3
    static let midGrey: UInt8 = 128
    /// Darker than every number.
    static let clear: UInt8 = 0

    /// Draws a sheet.
    ///
    /// - Parameters:
    ///   - tiles: the numbers of each tile, row by row: `rows` × `columns` of them.
    ///   - mostTiles: how many are shown at most, the first ones; 100 unless another number is given.
    /// - Throws: ``PictureError`` when there is no tile or one has too many or too few numbers.
    public static func image<Number: BinaryFloatingPoint>(
        of tiles: [[Number]], rows: Int, columns: Int, mostTiles: Int = Self.mostTiles
    ) throws(PictureError) -> GreyImage {
        let shown = tiles.prefix(max(0, mostTiles))
        guard !shown.isEmpty else { throw .noTiles }
        for (index, tile) in shown.enumerated() {
            let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
            guard rows > 0, columns > 0, !overflows, tile.count == count else {
                throw .wrongTile(index: index, numbers: tile.count, rows: rows, columns: columns)
            }
        }
        let scale = (leastSide - 1) / max(rows, columns) + 1
        let across = Int(Double(shown.count).squareRoot().rounded(.up))
        let down = (shown.count - 1) / across + 1
        let (width, height) = (margin + across * (columns * scale + margin), margin + down * (rows * scale + margin))
        var sheet = try GreyImage(
            width: width, height: height, pixels: [UInt8](repeating: clear, count: width * height), clear: clear)
        for (index, tile) in shown.enumerated() {
            let greys = greys(of: tile)
            let top = margin + index / across * (rows * scale + margin)
            let left = margin + index % across * (columns * scale + margin)
            for row in 0..<(rows * scale) {
                for column in 0..<(columns * scale) {
                    sheet[top + row, left + column] = greys[row / scale * columns + column / scale]
                }
            }
        }
        return sheet
    }

    /// 1 for the most negative to 255 for the most positive, evenly around mid-grey. What is infinite is as dark or light
    /// as the largest, and what is no number is mid-grey.
    private static func greys<Number: BinaryFloatingPoint>(of tile: [Number]) -> [UInt8] {
        let largest = tile.filter(\.isFinite).reduce(0) { max($0, $1.magnitude) }
        return tile.map { number in
            guard !number.isNaN, number != 0 else { return midGrey }
            let share = number.isFinite ? Double(number / largest) : number > 0 ? 1 : -1
            return UInt8(Double(midGrey) + (127 * share).rounded())
        }
    }
}
