import Harness
import Matrices
import ProductTrace

/// A value that one cell holds. Its text is independent of the locale; empty means not measured.
protocol CellValue: Sendable {
    /// What a reader of the reference may expect: `integer`, `text`, or the list of words.
    static var kind: String { get }
    /// Whether an empty cell is a value.
    static var mayBeEmpty: Bool { get }
    /// The text, before quoting.
    var cell: String { get }
    /// Reads the text of a cell; nil when it is none of this type's.
    static func read(_ cell: String) -> Self?
}

extension CellValue {
    static var mayBeEmpty: Bool { false }
}

extension String: CellValue {
    static var kind: String { "text" }
    var cell: String { self }
    static func read(_ cell: String) -> String? { cell.isEmpty ? nil : cell }
}

extension Int: CellValue {
    static var kind: String { "integer" }
    var cell: String { String(self) }
    static func read(_ cell: String) -> Int? { Int(cell) }
}

extension Double: CellValue {
    static var kind: String { "number" }
    /// The shortest text that reads back as the same number.
    var cell: String { description }
    static func read(_ cell: String) -> Double? { Double(cell) }
}

extension Bool: CellValue {
    static var kind: String { "`true` or `false`" }
    var cell: String { self ? "true" : "false" }
    static func read(_ cell: String) -> Bool? { Bool(cell) }
}

extension Optional: CellValue where Wrapped: CellValue {
    static var kind: String { Wrapped.kind }
    static var mayBeEmpty: Bool { true }
    var cell: String { self?.cell ?? "" }
    static func read(_ cell: String) -> Wrapped?? {
        cell.isEmpty ? .some(.none) : Wrapped.read(cell).map(Optional.some)
    }
}

/// A value that is one of a few words.
protocol WordCellValue: CellValue, RawRepresentable<String>, CaseIterable {}

extension WordCellValue {
    static var kind: String { allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") }
    var cell: String { rawValue }
    static func read(_ cell: String) -> Self? { Self(rawValue: cell) }
}

extension Precision: WordCellValue {}
extension RowStatus: WordCellValue {}
extension PassPhase: WordCellValue {}
extension CacheState: WordCellValue {}
extension CeilingResource: WordCellValue {}
extension CeilingLevel: WordCellValue {}
extension TracedPrecision: WordCellValue {}
extension StorageOrder: WordCellValue {}
extension FactorClass: WordCellValue {}
