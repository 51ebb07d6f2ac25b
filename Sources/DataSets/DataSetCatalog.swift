#if canImport(Glibc)
    import Glibc
#endif

/// Named data sets below a root folder, each in a folder of its name with the four files of MNIST.
public struct DataSetCatalog: Sendable {
    /// The part of a data set.
    public enum Part: String, CaseIterable, Sendable {
        case training, test
    }

    /// Where Debian's packages put data sets.
    public static let debianRoot = "/usr/share/datasets"

    public let root: String
    public let dataSets: [NamedDataSet]

    public init(root: String = Self.debianRoot, dataSets: [NamedDataSet] = [.fashionMNIST]) {
        self.root = root
        self.dataSets = dataSets
    }

    /// What is known of a data set without opening its files.
    ///
    /// - Throws: ``DataSetError/unknownName(_:known:)``.
    public func dataSet(named name: String) throws(DataSetError) -> NamedDataSet {
        guard let dataSet = dataSets.first(where: { $0.name == name }) else {
            throw .unknownName(name, known: dataSets.map(\.name))
        }
        return dataSet
    }

    /// Reads one part of a data set; its files may be gzipped (`….gz`) or plain.
    ///
    /// - Throws: ``DataSetError`` for an unknown name, a missing package, or bad files.
    public func load(_ name: String, _ part: Part) throws(DataSetError) -> ImageDataSet {
        let dataSet = try dataSet(named: name)
        let prefix = part == .training ? "train" : "t10k"
        let imagesFile = try file("\(prefix)-images-idx3-ubyte", of: dataSet)
        let images = try ImageDataSet(
            imagesFile: imagesFile, labelsFile: file("\(prefix)-labels-idx1-ubyte", of: dataSet),
            classes: dataSet.classes)
        guard images.rows == dataSet.rows, images.columns == dataSet.columns else {
            throw .unexpectedImageSize(
                file: imagesFile, rows: images.rows, columns: images.columns, expectedRows: dataSet.rows,
                expectedColumns: dataSet.columns)
        }
        return images
    }

    private func file(_ name: String, of dataSet: NamedDataSet) throws(DataSetError) -> String {
        let plain = "\(root)/\(dataSet.name)/\(name)"
        let gzipped = plain + ".gz"
        if access(gzipped, F_OK) == 0 { return gzipped }
        if access(plain, F_OK) == 0 { return plain }
        throw .notInstalled(name: dataSet.name, missingFile: gzipped, debianPackage: dataSet.debianPackage)
    }
}
