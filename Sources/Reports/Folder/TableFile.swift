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

    deinit { close(descriptor) }

    /// Writes the text with one call and flushes it to disk; what was written only in part is taken back.
    func append(_ text: String) throws(RunFolderError) {
        var text = text
        let (written, count) = text.withUTF8 { bytes in
            var written: Int
            repeat { written = write(descriptor, bytes.baseAddress, bytes.count) } while written < 0 && errno == EINTR
            return (written, bytes.count)
        }
        // A call that wrote less than asked tells no error: the disk is full or the file may not grow.
        let code = written < 0 ? errno : ENOSPC
        guard written == count else {
            cut(to: size)
            throw .cannotWrite(path: path, code: code)
        }
        guard fsync(descriptor) == 0 else {
            let code = errno
            cut(to: size)
            throw .cannotWrite(path: path, code: code)
        }
        size += off_t(count)
    }

    /// Takes back what was appended since the file had this size.
    func cut(to size: off_t) {
        // Nothing can be done when even this fails; readers drop an incomplete last line.
        _ = ftruncate(descriptor, size)
        self.size = size
    }
}
