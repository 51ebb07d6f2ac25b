/// Why a data set cannot be had.
public enum DataSetError: Error, Equatable, CustomStringConvertible {
    case cannotOpen(file: String, reason: String)
    case cannotRead(file: String, reason: String)
    case truncated(file: String, expectedBytes: Int, foundBytes: Int)
    case foreignMagic(file: String, found: UInt32, expected: UInt32)
    case impossibleSizes(file: String, sizes: [Int])
    case trailingBytes(file: String, expectedBytes: Int)
    case unexpectedImageSize(file: String, rows: Int, columns: Int, expectedRows: Int, expectedColumns: Int)
    case countsDiffer(imagesFile: String, images: Int, labelsFile: String, labels: Int)
    case labelOutOfRange(file: String, index: Int, label: Int, classes: Int)
    case unknownName(String, known: [String])
    case notInstalled(NamedDataSet, missingFile: String, roots: [String])
    case wrongInputWidth(columns: Int, pixels: Int)

    public var description: String {
        switch self {
        case .cannotOpen(let file, let reason):
            "cannot open \(file): \(reason); check the path and its permissions"
        case .cannotRead(let file, let reason):
            "cannot read \(file): \(reason); the file is damaged, fetch it again"
        case .truncated(let file, let expected, let found):
            "\(file) is truncated: its header asks for \(expected) bytes and only \(found) are there; fetch it again"
        case .foreignMagic(let file, let found, let expected):
            "\(file) starts with \(hexadecimal(found)) instead of \(hexadecimal(expected)), so it is no IDX file of "
                + (expected == IDXFile.imagesMagic ? "images" : "labels") + "; give the right file"
        case .impossibleSizes(let file, let sizes):
            "\(file) declares sizes of \(sizes.map(String.init).joined(separator: " × ")); each must be at least 1 and "
                + "their product must fit in memory; fetch the file again"
        case .trailingBytes(let file, let expected):
            "\(file) goes on after the \(expected) bytes that its header asks for; fetch it again"
        case .unexpectedImageSize(let file, let rows, let columns, let expectedRows, let expectedColumns):
            "\(file) holds images of \(rows)×\(columns) pixels instead of \(expectedRows)×\(expectedColumns); "
                + "give the right file"
        case .countsDiffer(let imagesFile, let images, let labelsFile, let labels):
            "\(imagesFile) holds \(images) images and \(labelsFile) \(labels) labels; give two files that belong together"
        case .labelOutOfRange(let file, let index, let label, let classes):
            "\(file) gives example \(index) the label \(label), and there are only classes 0 to \(classes - 1); "
                + "fetch it again"
        case .unknownName(let name, let known):
            "there is no data set '\(name)'; choose one of: \(known.joined(separator: ", "))"
        case .notInstalled(let dataSet, let missingFile, let roots):
            "data set \(dataSet.name) is not installed (there is no \(missingFile) in "
                + "\(roots.joined(separator: " or "))); \(dataSet.origin)"
        case .wrongInputWidth(let columns, let pixels):
            "an input of \(columns) units cannot take images of \(pixels) pixels; "
                + "choose a network whose first number is \(pixels)"
        }
    }

    private func hexadecimal(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
    }
}
