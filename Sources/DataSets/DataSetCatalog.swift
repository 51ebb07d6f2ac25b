#if canImport(Glibc)
    import Glibc
#endif

/// Named data sets below root folders, each in a folder of its name with the four files of MNIST.
public struct DataSetCatalog: Sendable {
    /// The part of a data set.
    public enum Part: String, CaseIterable, Sendable {
        case training, test
    }

    /// Where Debian's packages put data sets.
    public static let debianRoot = "/usr/share/datasets"

    /// Where our scripts put data sets: `twofold` in the user's folder for data, `$XDG_DATA_HOME` or `~/.local/share`.
    public static var userRoot: String {
        func folder(_ variable: String) -> String? {
            getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        return (folder("XDG_DATA_HOME") ?? (folder("HOME") ?? "") + "/.local/share") + "/twofold"
    }

    /// The first that has a data set gives it.
    public let roots: [String]
    public let dataSets: [NamedDataSet]

    public init(
        roots: [String] = [Self.debianRoot, Self.userRoot], dataSets: [NamedDataSet] = [.fashionMNIST, .digits]
    ) {
        self.roots = roots
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
    /// - Throws: ``DataSetError`` for an unknown name, a data set that is not installed, or bad files.
    public func load(_ name: String, _ part: Part) throws(DataSetError) -> ImageDataSet {
        let dataSet = try dataSet(named: name)
        let prefix = part == .training ? "train" : "t10k"
        let imagesFile = try file("\(prefix)-images-idx3-ubyte", of: dataSet)
        let labelsFile = try file("\(prefix)-labels-idx1-ubyte", of: dataSet)
        let images = try ImageDataSet(imagesFile: imagesFile, labelsFile: labelsFile, classes: dataSet.classes)
        guard images.rows == dataSet.rows, images.columns == dataSet.columns else {
            throw .unexpectedImageSize(
                file: imagesFile, rows: images.rows, columns: images.columns, expectedRows: dataSet.rows,
                expectedColumns: dataSet.columns)
        }
        return images
    }

    private func file(_ name: String, of dataSet: NamedDataSet) throws(DataSetError) -> String {
        for root in roots {
            let plain = "\(root)/\(dataSet.name)/\(name)"
            for file in [plain + ".gz", plain] where access(file, F_OK) == 0 { return file }
        }
        throw .notInstalled(dataSet, missingFile: "\(dataSet.name)/\(name).gz", roots: roots)
    }
}
