import Foundation
import Harness

/// A run on disk, finished or interrupted.
public struct RunReader: Sendable {
    /// The folder, as it was named.
    public let folder: String

    /// The tables that were cut off within their last row, as an interrupted run may leave them.
    public let truncatedTables: [String]

    /// - Throws: ``RunFolderError`` when no table is there, one cannot be read, or another version of the program has
    ///   given columns another meaning.
    public init(folder: String) throws {
        self.folder = folder
        let files = allTables.map { $0.fileName }.filter { access("\(folder)/\($0)", F_OK) == 0 }
        guard !files.isEmpty else { throw RunFolderError.holdsNoRun(folder: folder) }
        truncatedTables = try files.filter { file in
            CSV.isCutOff(try Self.data("\(folder)/\(file)"))
        }
        if let version = try recordedVersion(), version != String(schemaVersion) {
            throw RunFolderError.unknownVersion(folder: folder, version: version)
        }
    }

    /// A line for each table that is not whole.
    public var warnings: [String] {
        truncatedTables.map {
            "\(folder)/\($0) ends within a row, as an interrupted run leaves it; the whole rows before are read"
        }
    }

    /// The machine and the program of the run.
    /// - Throws: ``RunFolderError/lacksTable(folder:file:)``, or what ``rows(_:)`` throws.
    public func machine() throws -> MachineRow {
        guard let row = try rows(MachineRow.self).first else {
            throw RunFolderError.lacksTable(folder: folder, file: MachineRow.fileName)
        }
        return row
    }

    /// The rows of a table, in the order of the file; none when the run has no such table. An incomplete last row, as an
    /// interrupted run may leave, is dropped.
    /// - Throws: ``CSVError`` naming file, line and column, or ``RunFolderError/cannotRead(path:code:)``.
    public func rows<RowType: TableRow>(_ type: RowType.Type) throws -> [RowType] {
        let path = "\(folder)/\(RowType.fileName)"
        guard access(path, F_OK) == 0 else { return [] }
        return try RowType.table.rows(of: Self.data(path), file: path)
    }

    /// The rows of a measured run, without its samples.
    /// - Throws: what ``rows(_:)`` throws.
    public func resultRows() throws -> [Row] {
        try rows(MachineRow.self).map(Row.machine) + rows(CeilingRow.self).map(Row.ceiling)
            + rows(KernelRow.self).map(Row.kernel) + rows(PassRow.self).map(Row.pass)
            + rows(RatioRow.self).map(Row.ratio) + rows(FitRow.self).map(Row.fit) + rows(TimeRow.self).map(Row.time)
    }

    /// The bytes of a table up to its last line end.
    static func wholeLines(of file: String, in folder: String) throws -> Int {
        let bytes = try data("\(folder)/\(file)")
        return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }

    /// The schema's version as `machine.csv` has it, whatever its other columns are; nil where it does not tell.
    private func recordedVersion() throws -> String? {
        let path = "\(folder)/\(MachineRow.fileName)"
        guard access(path, F_OK) == 0 else { return nil }
        let records = try CSV.records(of: Self.data(path), file: path)
        guard records.count > 1, let index = records[0].cells.firstIndex(of: "schema_version"),
            index < records[1].cells.count
        else { return nil }
        return records[1].cells[index]
    }

    private static func data(_ path: String) throws -> Data {
        guard access(path, R_OK) == 0 else { throw RunFolderError.cannotRead(path: path, code: errno) }
        return try Data(contentsOf: URL(fileURLWithPath: path))
    }
}
