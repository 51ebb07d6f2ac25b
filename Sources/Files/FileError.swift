import Glibc

/// Why a file cannot be written.
public enum FileError: Error, Equatable, CustomStringConvertible {
    /// The system's error number.
    case cannotWrite(path: String, code: Int32)
    /// A folder, a device, a pipe.
    case isNoFile(path: String)

    public var description: String {
        switch self {
        case .cannotWrite(let path, let code):
            "'\(path)' cannot be written: \(String(cString: strerror(code))); "
                + "name a file in a folder that is there and that you may write, on a disk with space"
        case .isNoFile(let path):
            "'\(path)' is there and is no regular file, so it is not replaced; name another"
        }
    }
}
