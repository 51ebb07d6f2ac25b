import Foundation

/// Comma-separated values by RFC 4180, with LF as the line end.
enum CSV {
    /// One record with its line end. A cell is quoted only where it must be.
    static func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        // By code units: Swift takes CR LF for one character, which is neither of the two.
        guard cell.utf8.contains(where: { $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn })
        else { return cell }
        var text = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { text += "\"" }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }

    /// A record and the line of the file on which it starts, counted from 1.
    struct Record: Equatable {
        var line: Int
        var cells: [String]
    }

    /// The records of a file. What follows the last line end was cut off by an interrupted run and is dropped.
    ///
    /// CR LF is read as a line end too, because spreadsheets write it.
    /// - Throws: ``CSVError`` where a quote stands inside an unquoted cell or something follows a closing quote.
    static func records(of bytes: some Sequence<UInt8>, file: String) throws(CSVError) -> [Record] {
        var parser = Parser(file: file)
        for byte in bytes { try parser.take(byte) }
        return parser.records
    }

    /// Whether a file ends within a row: it is empty, its last line has no end, or fewer cells than the header, as where
    /// an editor has put a line end behind what was cut off.
    static func isCutOff(_ bytes: Data) -> Bool {
        guard bytes.last == .lineFeed else { return true }
        let lines = bytes.dropLast()
        guard let header = lines.firstIndex(of: .lineFeed), let end = lines.lastIndex(of: .lineFeed) else {
            return false
        }
        // The end of a quoted cell of several lines is no record by itself, nor is it cut off.
        func cells(_ line: Data) -> Int? { (try? records(of: line, file: ""))?.first?.cells.count }
        guard let wanted = cells(bytes[...header]), let found = cells(bytes[(end + 1)...]) else { return false }
        return found < wanted
    }
}

/// Takes a file byte by byte. A record counts once its line end is seen.
private struct Parser {
    private enum State { case cellStart, plain, quoted, quoteInQuoted, carriageReturn }

    let file: String
    var records: [CSV.Record] = []
    private var state = State.cellStart
    private var line = 1
    private var recordLine = 1
    private var cell: [UInt8] = []
    private var cells: [String] = []

    init(file: String) { self.file = file }

    mutating func take(_ byte: UInt8) throws(CSVError) {
        switch (state, byte) {
        case (.quoted, .quote): state = .quoteInQuoted
        case (.quoted, _): cell.append(byte)
        case (.quoteInQuoted, .quote):
            cell.append(byte)
            state = .quoted
        case (.cellStart, .quote): state = .quoted
        case (.plain, .quote): throw error("a quote inside an unquoted cell")
        case (_, .lineFeed): endRecord()
        case (.carriageReturn, _): throw error("a carriage return inside a line")
        case (_, .carriageReturn): state = .carriageReturn
        case (_, .comma): endCell()
        case (.quoteInQuoted, _): throw error("text behind a closing quote")
        default:
            cell.append(byte)
            state = .plain
        }
        if byte == .lineFeed { line += 1 }
        if state == .cellStart, cells.isEmpty { recordLine = line }
    }

    private mutating func endCell() {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        state = .cellStart
    }

    private mutating func endRecord() {
        endCell()
        records.append(CSV.Record(line: recordLine, cells: cells))
        cells.removeAll(keepingCapacity: true)
    }

    private func error(_ problem: String) -> CSVError {
        CSVError(file: file, line: line, column: "\(cells.count + 1)", problem: problem)
    }
}

extension UInt8 {
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
