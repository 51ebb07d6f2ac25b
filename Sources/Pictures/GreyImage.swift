/// A picture in grey.
public struct GreyImage: Sendable, Equatable {
    /// Pixels in a row, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int
    /// A byte a pixel, black 0 to white 255, row by row from the top.
    public private(set) var pixels: [UInt8]
    /// The grey of those pixels that show what lies behind the picture, if there are any.
    public let clear: UInt8?

    /// - Throws: ``PictureError/wrongPixels(width:height:pixels:)`` unless there are width × height pixels, at least one.
    public init(width: Int, height: Int, pixels: [UInt8], clear: UInt8? = nil) throws(PictureError) {
        let (count, overflows) = width.multipliedReportingOverflow(by: height)
        guard width > 0, height > 0, !overflows, count == pixels.count else {
            throw .wrongPixels(width: width, height: height, pixels: pixels.count)
        }
        (self.width, self.height, self.pixels, self.clear) = (width, height, pixels, clear)
    }

    /// The pixel of a row and a column, both counted from 0.
    public subscript(row: Int, column: Int) -> UInt8 {
        get { pixels[row * width + column] }
        set { pixels[row * width + column] = newValue }
    }
}
