/// One of the exported functions: BLAS's product in one interface, one precision and one spelling.
struct Entry {
    let interface: Interface
    let precision: Precision
    let spelling: Spelling

    enum Interface: Int, CaseIterable { case c, fortran }
    enum Precision: Int, CaseIterable { case single, double }

    /// How a build of BLAS spells its names, and how wide its integers are.
    enum Spelling: Int, CaseIterable {
        case plain
        /// `…64_`, as OpenBLAS is built with 64-bit integers.
        case wide
        /// `…_64`, as reference BLAS and MKL spell C's names. Fortran's come out as in `wide`.
        case wideOfReference
        /// What NumPy and SciPy on PyPI bring along.
        case scipy
        case scipyWide
    }

    static let count = Interface.allCases.count * Precision.allCases.count * Spelling.allCases.count

    /// A number from 0 to `count` − 1.
    var index: Int {
        (interface.rawValue * Precision.allCases.count + precision.rawValue) * Spelling.allCases.count
            + spelling.rawValue
    }

    init(_ interface: Interface, _ precision: Precision, _ spelling: Spelling) {
        self.interface = interface
        self.precision = precision
        self.spelling = spelling
    }

    init(index: Int) {
        let (routine, spelling) = index.quotientAndRemainder(dividingBy: Spelling.allCases.count)
        let (interface, precision) = routine.quotientAndRemainder(dividingBy: Precision.allCases.count)
        self.init(
            Interface.allCases[interface], Precision.allCases[precision], Spelling.allCases[spelling])
    }

    /// The name that is exported.
    var symbol: String { spelled(precision == .single ? "sgemm" : "dgemm") }
    /// The error handler of the same interface and spelling.
    var handler: String { spelled("xerbla") }

    var hasWideIntegers: Bool { spelling != .plain && spelling != .scipy }

    private func spelled(_ name: String) -> String {
        let prefix = spelling == .scipy || spelling == .scipyWide ? "scipy_" : ""
        let suffix =
            switch (interface, spelling) {
            case (.c, .plain), (.c, .scipy): ""
            case (.c, .wide), (.c, .scipyWide): "64_"
            case (.c, .wideOfReference): "_64"
            case (.fortran, .plain), (.fortran, .scipy): "_"
            case (.fortran, _): "_64_"
            }
        return prefix + (interface == .c ? "cblas_" : "") + name + suffix
    }
}
