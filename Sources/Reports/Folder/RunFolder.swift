import Glibc
import Harness

/// A folder that takes a run: one CSV file a table, written block by block, so that an interrupted run keeps every
/// finished row and can go on.
///
/// `progress.csv` is made before the other tables and gets its row after they have theirs: it alone decides what is
/// finished, whenever the process is killed.
public final class RunFolder: RowSink {
    /// The folder, as it was named.
    public let path: String
    private var files: [String: TableFile] = [:]
    private var progress: TableFile?
    private var done = ProgressRow()

    /// Makes the folder and what leads to it, or takes an existing one without a run. No table is written yet.
    /// - Throws: ``RunFolderError`` when it holds a run or cannot be written, so that nothing is measured in vain.
    public init(creating path: String) throws(RunFolderError) {
        self.path = path
        // Without a name, the tables would be made in the root of the file system.
        guard !path.isEmpty else { throw .cannotWrite(path: path, code: ENOENT) }
        try Self.makeFolders(path)
        if let file = Self.tables(in: path).first { throw .holdsRun(folder: path, file: file) }
        try Self.tryWriting(path)
    }

    /// Takes a folder that holds a run, to go on with it; nil where it is missing or holds none. Nothing in it is changed
    /// before ``discardUnfinished()``.
    /// - Throws: ``RunFolderError`` when the run did not record its progress, another process writes it, or a file is
    ///   shorter than recorded; or `CSVError`.
    public init?(resuming path: String) throws {
        self.path = path
        let tables = Self.tables(in: path)
        guard !tables.isEmpty else { return nil }
        guard tables.contains(ProgressRow.fileName) else { throw RunFolderError.recordsNoProgress(folder: path) }
        try Self.tryWriting(path)
        let progress = try TableFile(opening: ProgressRow.fileName, in: path)
        guard progress.lock() else { throw RunFolderError.isBusy(folder: path) }
        done = try RunReader(folder: path).rows(ProgressRow.self).last ?? ProgressRow()
        self.progress = progress
        for table in rowTables where done[bytesOf: table.fileName] > 0 {
            let file = try TableFile(opening: table.fileName, in: path)
            guard file.size >= done[bytesOf: table.fileName] else {
                throw RunFolderError.isDamaged(folder: path, file: table.fileName)
            }
            files[table.fileName] = file
        }
    }

    /// Blocks whose rows are all there.
    public var finishedBlocks: Int { done.blocks }

    /// The run whose finished rows it holds; nil before the first one.
    public var runID: String? { done.runID.isEmpty ? nil : done.runID }

    /// Cuts off what lies behind the last finished block. A kill in between loses nothing: what is finished stands in
    /// `progress.csv`, and the next resumption cuts the rest.
    /// - Throws: ``RunFolderError/cannotWrite(path:code:)``.
    public func discardUnfinished() throws {
        for table in rowTables {
            let name = table.fileName
            if let file = files[name] {
                guard file.cut(to: off_t(done[bytesOf: name])) else {
                    throw RunFolderError.cannotWrite(path: "\(path)/\(name)", code: errno)
                }
            } else if unlink("\(path)/\(name)") != 0, errno != ENOENT {
                throw RunFolderError.cannotWrite(path: "\(path)/\(name)", code: errno)
            }
        }
        guard let progress else { return }
        let whole = try RunReader.wholeLines(of: ProgressRow.fileName, in: path)
        guard progress.cut(to: off_t(whole)) else {
            throw RunFolderError.cannotWrite(path: "\(path)/\(ProgressRow.fileName)", code: errno)
        }
        // It was killed while it made this file.
        if whole == 0 { try progress.append(ProgressRow.header) }
    }

    /// Appends the rows, each table's with one call, and flushes them to disk; at last the row of `progress.csv`.
    /// - Throws: ``RunFolderError``; then every table of the block is as it was before.
    public func write(_ rows: [Row]) throws {
        guard let runID = rows.first?.runID else { return }
        let progress = try openProgress()
        var next = done
        next.runID = runID
        if rows.contains(where: \.isResultOfBlock) { next.blocks += 1 }
        var written: [(file: TableFile, size: off_t)] = []
        do {
            for (table, lines) in Self.lines(rows) {
                let file = try open(table)
                written.append((file, file.size))
                try file.append(lines)
                next[bytesOf: table.fileName] = Int(file.size)
            }
            try progress.append(next.line)
        } catch {
            for (file, size) in written { file.cut(to: size) }
            throw error
        }
        done = next
    }

    /// The lines of each table, samples first: whoever reads the folder meanwhile finds no result without its samples.
    private static func lines(_ rows: [Row]) -> [(table: any TableRow.Type, lines: String)] {
        var tables: [(table: any TableRow.Type, lines: String)] = []
        for row in rows {
            let content = row.content
            let table = type(of: content) as any TableRow.Type
            if let index = tables.firstIndex(where: { $0.table == table }) {
                tables[index].lines += content.line
            } else {
                tables.append((table, content.line))
            }
        }
        return tables.filter { $0.table == SampleRow.self } + tables.filter { $0.table != SampleRow.self }
    }

    private func open(_ table: any TableRow.Type) throws(RunFolderError) -> TableFile {
        let name = table.fileName
        if let file = files[name] { return file }
        let file = try TableFile(creating: name, in: path, header: table.header)
        files[name] = file
        return file
    }

    private func openProgress() throws(RunFolderError) -> TableFile {
        if let progress { return progress }
        let file = try TableFile(creating: ProgressRow.fileName, in: path, header: ProgressRow.header)
        guard file.lock() else { throw .isBusy(folder: path) }
        progress = file
        return file
    }

    /// The tables that are there.
    private static func tables(in path: String) -> [String] {
        allTables.map { $0.fileName }.filter { access("\(path)/\($0)", F_OK) == 0 }
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
