import Glibc
import Harness

/// A folder that takes a run: one CSV file a table, written block by block, so that an interrupted run keeps every
/// finished row.
public final class RunFolder: RowSink {
    /// The folder, as it was named.
    public let path: String
    private var files: [String: TableFile] = [:]

    /// Makes the folder and what leads to it, or takes an existing one without a run. No table is written yet.
    /// - Throws: ``RunFolderError`` when it holds a run or cannot be written, so that nothing is measured in vain.
    public init(creating path: String) throws(RunFolderError) {
        self.path = path
        // Without a name, the tables would be made in the root of the file system.
        guard !path.isEmpty else { throw .cannotWrite(path: path, code: ENOENT) }
        try Self.makeFolders(path)
        for table in allTables {
            let file = table.fileName
            if access("\(path)/\(file)", F_OK) == 0 { throw .holdsRun(folder: path, file: file) }
        }
        try Self.tryWriting(path)
    }

    /// Appends the rows, each table's with one call, and flushes them to disk.
    /// - Throws: ``RunFolderError``; then every table of the block is as it was before.
    public func write(_ rows: [Row]) throws {
        var blocks: [(table: any TableRow.Type, lines: String)] = []
        for row in rows {
            let content = row.content
            let table = type(of: content) as any TableRow.Type
            if let index = blocks.firstIndex(where: { $0.table == table }) {
                blocks[index].lines += content.line
            } else {
                blocks.append((table, content.line))
            }
        }
        var written: [(file: TableFile, size: off_t)] = []
        do {
            for block in blocks {
                let file = try open(block.table)
                written.append((file, file.size))
                try file.append(block.lines)
            }
        } catch {
            for (file, size) in written { file.cut(to: size) }
            throw error
        }
    }

    private func open(_ table: any TableRow.Type) throws(RunFolderError) -> TableFile {
        let name = table.fileName
        if let file = files[name] { return file }
        let file = try TableFile(creating: name, in: path, header: table.header)
        files[name] = file
        return file
    }

    private static func makeFolders(_ path: String) throws(RunFolderError) {
        var end = path.startIndex
        while end < path.endIndex {
            let next = path.index(after: end)
            end = path[next...].firstIndex(of: "/") ?? path.endIndex
            let prefix = String(path[..<end])
            if mkdir(prefix, 0o777) != 0, errno != EEXIST { throw .cannotWrite(path: prefix, code: errno) }
        }
    }

    /// Permissions alone do not tell (a file system may be read-only, full, or none at all): a file is made and
    /// removed.
    private static func tryWriting(_ path: String) throws(RunFolderError) {
        let probe = "\(path)/.twofold-\(getpid())"
        let descriptor = Glibc.open(probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        close(descriptor)
        unlink(probe)
    }
}
