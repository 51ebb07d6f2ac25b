import Glibc

/// A folder that cannot take a run, or cannot give one.
public enum RunFolderError: Error, Equatable, CustomStringConvertible {
    /// The folder holds this table already.
    case holdsRun(folder: String, file: String)
    /// The folder cannot be made or written; the system's error number.
    case cannotWrite(path: String, code: Int32)
    /// A table cannot be read; the system's error number.
    case cannotRead(path: String, code: Int32)
    /// The folder holds no table.
    case holdsNoRun(folder: String)

    public var description: String {
        switch self {
        case .holdsRun(let folder, let file):
            "'\(folder)' already holds a run (\(file)); name another folder with --output, or remove this one"
        case .cannotWrite(let path, let code):
            "'\(path)' cannot be written: \(Self.text(code)); name a folder that you may write with --output, on a disk with space"
        case .cannotRead(let path, let code):
            "'\(path)' cannot be read: \(Self.text(code)); check its permissions"
        case .holdsNoRun(let folder):
            "'\(folder)' holds no run; name a folder that `twofold bench` or --output has made"
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
