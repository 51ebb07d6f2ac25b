import Glibc

/// Files that are there whole or not at all, whatever ends the process.
public enum AtomicFile {
    /// Writes a file through a temporary one beside it, which is flushed to disk and then takes its name. A file that
    /// was there before stays as it was until then, and its permissions stay.
    ///
    /// - Throws: ``FileError``; the temporary file is gone then.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        // A link stays, and what it points to is written.
        let target = realpath(path, nil)
        defer { free(target) }
        let path = target.map { String(cString: $0) } ?? path
        var status = stat()
        let exists = stat(path, &status) == 0
        // Renaming would put a file where a device or a pipe was.
        if exists, status.st_mode & S_IFMT != S_IFREG { throw .isNoFile(path: path) }

        let folder = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) + "/" : "./"
        let temporary = "\(folder).twofold-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 36))"
        let permissions = exists ? status.st_mode & 0o777 : 0o666
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
        var code = fill(descriptor, with: bytes)
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(temporary, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(temporary)
            throw .cannotWrite(path: path, code: code)
        }
        code = flushEntries(of: folder)
        guard code == 0 else { throw .cannotWrite(path: folder, code: code) }
    }

    /// Flushes the names in a folder: a new file survives a power cut only once its folder is flushed too.
    ///
    /// - Returns: the system's error number, 0 where there is none.
    public static func flushEntries(of folder: String) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder, and say so with EINVAL.
        return fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
    }

    /// Writes and flushes.
    /// - Returns: the system's error number, 0 where there is none.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return written < 0 ? errno : ENOSPC }
                rest = rest.dropFirst(written)
            }
            return fsync(descriptor) == 0 ? 0 : errno
        }
    }
}
