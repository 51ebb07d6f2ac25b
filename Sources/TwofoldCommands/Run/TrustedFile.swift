import Foundation

/// Whether a file that a table names may run in this process. A table is data, and may have come by mail: its author must
/// not choose the code.
enum TrustedFile {
    /// Checks that the file and every folder above it belong to root or to the user, and that nobody else may put another
    /// in its place. A file that is not there passes: nothing of it runs.
    /// - Throws: ``UntrustedFileError``.
    static func check(_ path: String) throws(UntrustedFileError) {
        guard path.hasPrefix("/") else { throw .isRelative(path: path) }
        var entry = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        while true {
            var status = stat()
            if stat(entry.path, &status) == 0 {
                guard status.st_uid == 0 || status.st_uid == geteuid() else { throw .isOfOthers(path: entry.path) }
                // In a sticky folder, such as /tmp, others may put files, but not in the place of one.
                let isOpen = status.st_mode & S_IWOTH != 0
                let isSticky = status.st_mode & S_IFMT == S_IFDIR && status.st_mode & S_ISVTX != 0
                guard !isOpen || isSticky else { throw .isWritable(path: entry.path) }
            }
            guard entry.path != "/" else { return }
            entry.deleteLastPathComponent()
        }
    }
}

/// Why a library that a trace names is not opened.
enum UntrustedFileError: Error, CustomStringConvertible {
    case isRelative(path: String)
    case isOfOthers(path: String)
    case isWritable(path: String)

    var description: String {
        switch self {
        case .isRelative(let path): "the trace's library '\(path)' is no absolute path; trace the program again"
        case .isOfOthers(let path):
            "the trace's library is not opened: '\(path)' belongs to another user, and its code would run as yours; trace a program of yours"
        case .isWritable(let path):
            "the trace's library is not opened: everybody may change '\(path)', and its code would run; take away that right (chmod o-w)"
        }
    }
}
