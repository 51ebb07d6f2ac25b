/// A data set that is known by name, and the Debian package that brings it.
public struct NamedDataSet: Sendable, Hashable {
    /// The name in suites and flags; also the folder's.
    public let name: String
    public let debianPackage: String
    public let rows: Int
    public let columns: Int
    public let classes: Int

    public init(name: String, debianPackage: String, rows: Int, columns: Int, classes: Int) {
        self.name = name
        self.debianPackage = debianPackage
        self.rows = rows
        self.columns = columns
        self.classes = classes
    }

    /// Pixels of one image: the units that a network's input needs.
    public var pixelsPerImage: Int { rows * columns }

    /// 70,000 pieces of clothing in ten classes, in MNIST's format and sizes.
    ///
    /// Source: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST", arXiv:1708.07747, 2017.
    public static let fashionMNIST = NamedDataSet(
        name: "fashion-mnist", debianPackage: "dataset-fashion-mnist", rows: 28, columns: 28, classes: 10)
}
