import CZlib

#if canImport(Glibc)
    import Glibc
#endif

/// Reads a file from its start, gzipped or plain: zlib tells one from the other by the first bytes.
struct GzipReader: ~Copyable {
    let file: String
    private let handle: gzFile

    /// - Throws: ``DataSetError/cannotOpen(file:reason:)``.
    init(file: String) throws(DataSetError) {
        // A folder opens without complaint and fails only when it is read.
        errno = 0
        guard let handle = gzopen(file, "rb") else {
            throw .cannotOpen(file: file, reason: errno == 0 ? "no memory" : String(cString: strerror(errno)))
        }
        self.file = file
        self.handle = handle
    }

    deinit { gzclose(handle) }

    /// The next bytes, fewer than `count` only where the file ends.
    ///
    /// Grows with what is there, so that a header that claims terabytes costs no memory.
    func read(upTo count: Int) throws(DataSetError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(count, 1 << 18))
        while bytes.count < count {
            let wanted = min(chunk.count, count - bytes.count)
            let got = Int(gzread(handle, &chunk, UInt32(wanted)))
            // A gzipped stream that was cut off hands out what it has; only the error tells it from the file's end.
            if got < wanted, let reason = lastError() { throw .cannotRead(file: file, reason: reason) }
            bytes.append(contentsOf: chunk[..<got])
            if got < wanted { break }
        }
        return bytes
    }

    private func lastError() -> String? {
        var code = Z_OK
        guard let message = gzerror(handle, &code), code != Z_OK else { return nil }
        if code == Z_ERRNO { return String(cString: strerror(errno)) }
        // zlib prefixes its message with the path, which the error gives already.
        let text = String(cString: message)
        return text.hasPrefix(file + ": ") ? String(text.dropFirst(file.count + 2)) : text
    }
}
