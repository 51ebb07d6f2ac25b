import Foundation
import Harness

/// A run on disk, finished or interrupted.
public struct RunReader: Sendable {
    /// The folder, as it was named.
    public let folder: String

    /// - Throws: ``RunFolderError/holdsNoRun(folder:)`` when no table is there.
    public init(folder: String) throws(RunFolderError) {
        guard allTables.contains(where: { access("\(folder)/\($0.fileName)", F_OK) == 0 }) else {
            throw .holdsNoRun(folder: folder)
        }
        self.folder = folder
    }

    /// The rows of a table, in the order of the file; none when the run has no such table. An incomplete last line, as
    /// an interrupted run may leave, is dropped.
    /// - Throws: ``CSVError`` naming file, line and column, or ``RunFolderError/cannotRead(path:code:)``.
    public func rows<RowType: TableRow>(_ type: RowType.Type) throws -> [RowType] {
        let path = "\(folder)/\(RowType.fileName)"
        guard access(path, F_OK) == 0 else { return [] }
        guard access(path, R_OK) == 0 else { throw RunFolderError.cannotRead(path: path, code: errno) }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try RowType.table.rows(of: data, file: path)
    }
}
