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
        try TraceRow.table.rows(of: FileContents.read(path), file: path, fault: \.fault)
    }
}

extension TraceRow {
    /// Counts and times that no program can have. What a program may ask for, such as a negative size, is no fault.
    fileprivate var fault: (column: String, problem: String)? {
        if calls < 1 { return ("calls", "\(calls) is no number of calls; it starts at 1") }
        if !(programSeconds > 0 && programSeconds.isFinite) {
            return ("program_seconds", "\(programSeconds) is no time of a program")
        }
        if !(totalSeconds >= 0 && totalSeconds.isFinite) {
            return ("total_seconds", "\(totalSeconds) is no time of calls")
        }
        if !(minSeconds >= 0 && minSeconds.isFinite) { return ("min_seconds", "\(minSeconds) is no time of a call") }
        return nil
    }
}
