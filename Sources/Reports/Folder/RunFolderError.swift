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
    /// The folder's run did not record how far it came.
    case recordsNoProgress(folder: String)
    /// Another process writes the folder's run.
    case isBusy(folder: String)
    /// A table is shorter than its run has recorded.
    case isDamaged(folder: String, file: String)
    /// The folder's run was begun elsewhere, by another program or with other settings.
    case isOfAnother(folder: String, differences: [String], command: String)
    /// The folder lacks a table, or a whole row in it, that is needed.
    case lacksTable(folder: String, file: String)
    /// The folder has no correct row of `KernelRow`, `PassRow` or `RatioRow`.
    case nothingMeasured(folder: String)
    /// The folder's tables are of another version of the schema.
    case unknownVersion(folder: String, version: String)

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
        case .recordsNoProgress(let folder):
            "'\(folder)' holds a run without progress.csv, of an older version, which cannot be resumed; name another folder with --output"
        case .isBusy(let folder):
            "'\(folder)' is being written by another process; wait for it, or name another folder with --output"
        case .isDamaged(let folder, let file):
            "'\(folder)/\(file)' is shorter than its run has recorded, so finished rows are lost; name another folder with --output"
        case .isOfAnother(let folder, let differences, let command):
            "'\(folder)' cannot be resumed: \(differences.joined(separator: ", ")); it was begun with '\(command)': go on with the same suite, machine and build, or name another folder with --output"
        case .lacksTable(let folder, let file):
            "'\(folder)' has no whole row of \(file); name the folder of a run that was measured to its end"
        case .nothingMeasured(let folder):
            "'\(folder)' has no measured row in kernels.csv, passes.csv or ratios.csv; name the folder of a run of `twofold bench`"
        case .unknownVersion(let folder, let version):
            "'\(folder)' has schema_version '\(version)', and this program knows \(schemaVersion); read it with the program that wrote it"
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
