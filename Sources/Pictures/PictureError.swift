/// Why there is no picture.
public enum PictureError: Error, Equatable, CustomStringConvertible {
    case wrongPixels(width: Int, height: Int, pixels: Int)
    /// With libpng's own words.
    case cannotEncode(reason: String)
    case noTiles
    case wrongTile(index: Int, numbers: Int, rows: Int, columns: Int)

    public var description: String {
        switch self {
        case .wrongPixels(let width, let height, let pixels):
            "a picture of \(width)×\(height) cannot have \(pixels) pixels; give both sides and a pixel for each place"
        case .cannotEncode(let reason):
            "libpng cannot encode the picture: \(reason); make it smaller"
        case .noTiles:
            "a contact sheet needs a tile; give at least one, and let at least one be shown"
        case .wrongTile(let index, let numbers, let rows, let columns):
            "tile \(index) has \(numbers) numbers and cannot be \(rows)×\(columns); give rows times columns of them"
        }
    }
}
