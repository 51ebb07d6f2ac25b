import Files
import Glibc

/// One table's file, open for appending.
final class TableFile {
    private let path: String
    private let descriptor: Int32
    /// What is safely on disk, in bytes.
    private(set) var size: off_t = 0

    /// Makes the file with its header.
    /// - Throws: ``RunFolderError/holdsRun(folder:file:)`` when another run came first, or `cannotWrite`.
    init(creating name: String, in folder: String, header: String) throws(RunFolderError) {
        path = "\(folder)/\(name)"
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? .holdsRun(folder: folder, file: name) : .cannotWrite(path: path, code: errno)
        }
        do throws(RunFolderError) {
            try append(header)
            let code = AtomicFile.flushEntries(of: folder)
            guard code == 0 else { throw RunFolderError.cannotWrite(path: folder, code: code) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Opens a file that another process has made.
    /// - Throws: ``RunFolderError/cannotWrite(path:code:)``.
    init(opening name: String, in folder: String) throws(RunFolderError) {
        path = "\(folder)/\(name)"
        descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            throw .cannotWrite(path: path, code: errno)
        }
        size = status.st_size
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Keeps other processes from writing this run, until this one ends, however it ends.
    /// - Returns: false when another one writes it. A file system that knows no locks only loses the check.
    func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

    /// Writes the text with one call and flushes it to disk; what was written only in part is taken back.
    func append(_ text: String) throws(RunFolderError) {
        var text = text
        let (written, count) = text.withUTF8 { bytes in
            var written: Int
            repeat { written = write(descriptor, bytes.baseAddress, bytes.count) } while written < 0 && errno == EINTR
            return (written, bytes.count)
        }
        // A call that wrote less than asked tells no error: the disk is full or the file may not grow.
        var code = written == count ? 0 : written < 0 ? errno : ENOSPC
        if code == 0, fsync(descriptor) != 0 { code = errno }
        // Writing to a file that somebody has removed succeeds, and nobody will ever read it.
        if code == 0, !isStillThere { code = ENOENT }
        guard code == 0 else {
            cut(to: size)
            throw .cannotWrite(path: path, code: code)
        }
        size += off_t(count)
    }

    /// Takes back what was appended since the file had this size.
    /// - Returns: false when that failed. Then nothing else can be done: readers drop an incomplete last line, and
    ///   `--resume` cuts again.
    @discardableResult func cut(to size: off_t) -> Bool {
        self.size = size
        return ftruncate(descriptor, size) == 0
    }

    /// Whether its path still leads to it.
    private var isStillThere: Bool {
        var (own, named) = (stat(), stat())
        return fstat(descriptor, &own) == 0 && stat(path, &named) == 0
            && own.st_dev == named.st_dev && own.st_ino == named.st_ino
    }
}
