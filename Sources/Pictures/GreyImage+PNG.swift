import CPNG

extension GreyImage {
    /// The picture as a PNG file's bytes.
    ///
    /// - Throws: ``PictureError/cannotEncode(reason:)`` with libpng's own words.
    public func png() throws(PictureError) -> [UInt8] {
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        image.format = clear == nil ? png_uint_32(PNG_FORMAT_GRAY) : png_uint_32(PNG_FORMAT_GA)
        // A side that does not fit is refused as too large, not cut to what fits.
        image.width = png_uint_32(clamping: width)
        image.height = png_uint_32(clamping: height)
        defer { png_image_free(&image) }

        // Where some are clear, each pixel is followed by its opacity.
        let components = clear.map { clear in pixels.flatMap { [$0, $0 == clear ? 0 : .max] } } ?? pixels

        // The size first, then the bytes: no bound on what compression makes of them is needed.
        var count = png_alloc_size_t(0)
        guard png_image_write_to_memory(&image, nil, &count, 0, components, 0, nil) != 0 else {
            throw .cannotEncode(reason: Self.message(of: image))
        }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        guard png_image_write_to_memory(&image, &bytes, &count, 0, components, 0, nil) != 0 else {
            throw .cannotEncode(reason: Self.message(of: image))
        }
        return bytes
    }

    private static func message(of image: png_image) -> String {
        withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
