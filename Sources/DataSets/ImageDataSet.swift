import Matrices

/// Labelled grey images of one size.
public struct ImageDataSet: Sendable {
    /// The number of images, at least 1.
    public let count: Int
    public let rows: Int
    public let columns: Int
    /// A byte a pixel, 0 to 255: image by image, row by row.
    public let pixels: [UInt8]
    /// A label an image, each below ``classes``.
    public let labels: [UInt8]
    public let classes: Int

    /// Pixels of one image: the units that a network's input needs.
    public var pixelsPerImage: Int { rows * columns }

    /// Reads two IDX files that belong together, each gzipped or plain.
    ///
    /// - Parameter classes: the number of classes; labels run from 0 to one less. Without it the largest label is the last
    ///   class.
    /// - Throws: ``DataSetError`` when a file is bad or the two do not fit each other.
    public init(imagesFile: String, labelsFile: String, classes: Int? = nil) throws(DataSetError) {
        let images = try IDXFile.images(file: imagesFile)
        let labels = try IDXFile.labels(file: labelsFile)
        guard images.sizes[0] == labels.sizes[0] else {
            throw .countsDiffer(
                imagesFile: imagesFile, images: images.sizes[0], labelsFile: labelsFile, labels: labels.sizes[0])
        }
        let classes = classes ?? 1 + Int(labels.bytes.max() ?? 0)
        if let index = labels.bytes.firstIndex(where: { $0 >= classes }) {
            throw .labelOutOfRange(
                file: labelsFile, index: index, label: Int(labels.bytes[index]), classes: classes)
        }
        (count, rows, columns) = (images.sizes[0], images.sizes[1], images.sizes[2])
        (pixels, self.labels, self.classes) = (images.bytes, labels.bytes, classes)
    }

    /// Writes an image into every row of `view` (batch × ``pixelsPerImage``), black 0 and white 1, beginning with
    /// image `first` and going on with image 0 after the last.
    ///
    /// - Throws: ``DataSetError/wrongInputWidth(columns:pixels:)``.
    // Specialised: millions of pixels, each of which would look up how a generic number is made.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func fill<Scalar: MatrixScalar>(_ view: MatrixView<Scalar>, from first: Int) throws(DataSetError) {
        guard view.columns == pixelsPerImage else {
            throw .wrongInputWidth(columns: view.columns, pixels: pixelsPerImage)
        }
        for row in 0..<view.rows {
            let start = index(first, plus: row) * pixelsPerImage
            for column in 0..<view.columns {
                view[row, column] = Scalar(pixels[start + column]) / 255
            }
        }
    }

    /// The labels of the images that ``fill(_:from:)`` writes into a batch of `batch` rows.
    public func labels(from first: Int, batch: Int) -> [Int] {
        (0..<batch).map { Int(labels[index(first, plus: $0)]) }
    }

    private func index(_ first: Int, plus offset: Int) -> Int {
        (first % count + count + offset % count) % count
    }
}
