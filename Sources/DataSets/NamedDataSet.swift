/// A data set that is known by name, and how it is got.
public struct NamedDataSet: Sendable, Hashable {
    /// What puts a data set where ``DataSetCatalog`` looks.
    public enum Origin: Sendable, Hashable, CustomStringConvertible {
        case debianPackage(String)
        /// A script of this package's `scripts/`.
        case script(String)

        /// What to do to have it.
        public var description: String {
            switch self {
            case .debianPackage(let package): "install its Debian package: apt-get install \(package)"
            case .script(let script): "fetch it: run \(script)"
            }
        }
    }

    /// The name in suites and flags; also the folder's.
    public let name: String
    public let origin: Origin
    public let rows: Int
    public let columns: Int
    public let classes: Int

    public init(name: String, origin: Origin, rows: Int, columns: Int, classes: Int) {
        self.name = name
        self.origin = origin
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
        name: "fashion-mnist", origin: .debianPackage("dataset-fashion-mnist"), rows: 28, columns: 28, classes: 10)

    /// 1797 handwritten digits of 8×8 pixels, small enough to learn in seconds: 1437 to train on, 360 to test.
    ///
    /// Source: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998;
    /// its test set.
    public static let digits = NamedDataSet(
        name: "digits", origin: .script("scripts/digits"), rows: 8, columns: 8, classes: 10)
}
