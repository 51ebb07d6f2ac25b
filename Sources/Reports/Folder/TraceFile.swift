import Files
import Harness

/// A trace on disk: one table, which stands alone in no run's folder.
public enum TraceFile {
    /// Writes a trace whole or not at all; a file that was there is replaced.
    /// - Throws: `FileError`.
    public static func write(_ rows: [TraceRow], to path: String) throws(FileError) {
        let text = TraceRow.table.header + rows.map(TraceRow.table.line).joined()
        try AtomicFile.write(Array(text.utf8), to: path)
    }

    /// The rows of a trace, or of several that were written under one header.
    /// - Throws: `FileError`, or ``CSVError`` naming file, line and column.
    public static func read(_ path: String) throws -> [TraceRow] {
        try TraceRow.table.rows(of: FileContents.read(path), file: path)
    }
}
