/// The unit of a column. By the contract it is the suffix of the column's name, so it is read from there and stated
/// nowhere else.
enum ColumnUnit: String, CaseIterable {
    case gigaflopsPerSecond = "gigaflops_per_second"
    case gigabytesPerSecond = "gigabytes_per_second"
    case gigaexponentialsPerSecond = "gigaexponentials_per_second"
    case nanosecondsPerWeightPerExample = "nanoseconds_per_weight_per_example"
    case nanosecondsPerWeight = "nanoseconds_per_weight"
    case seconds
    case bytes
    case ratio
    case utc

    /// The unit of a column's name; nil for texts, counts and bare numbers.
    init?(ofColumn name: String) {
        guard let unit = Self.allCases.first(where: { name == $0.rawValue || name.hasSuffix("_\($0.rawValue)") })
        else { return nil }
        self = unit
    }

    /// As it is written in the reference.
    var symbol: String {
        switch self {
        case .gigaflopsPerSecond: "10⁹ flop/s"
        case .gigabytesPerSecond: "10⁹ B/s"
        case .gigaexponentialsPerSecond: "10⁹/s"
        case .nanosecondsPerWeightPerExample, .nanosecondsPerWeight: "ns"
        case .seconds: "s"
        case .bytes: "B"
        case .ratio: "1"
        case .utc: "UTC"
        }
    }
}
