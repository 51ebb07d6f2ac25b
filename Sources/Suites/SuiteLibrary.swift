import Foundation

/// Finds suites by name: `quick` is `bench/quick.yaml`, below the working directory or beside the program's checkout.
public struct SuiteLibrary: Sendable {
    /// The folder that suites lie in.
    public static let folderName = "bench"

    private let workingDirectory: URL
    private let executable: URL

    /// - Parameters:
    ///   - workingDirectory: where `bench/` is looked for first.
    ///   - executable: the running program; every folder above it is looked into next, the nearest first.
    public init(
        workingDirectory: String = FileManager.default.currentDirectoryPath,
        executable: String = Bundle.main.executablePath ?? CommandLine.arguments[0]
    ) {
        self.workingDirectory = URL(fileURLWithPath: workingDirectory, isDirectory: true)
        self.executable = URL(fileURLWithPath: executable).resolvingSymlinksInPath()
    }

    /// The suite of that name, or in that file when `name` has a slash or ends in `.yaml`.
    ///
    /// - Throws: ``SuiteLibraryError`` when there is none of the name, ``SuiteError`` when its file is bad.
    public func suite(_ name: String) throws -> Suite { try Suite(file: file(of: name)) }

    /// The path of the suite's file.
    ///
    /// - Throws: ``SuiteLibraryError``, which lists the suites that there are.
    public func file(of name: String) throws(SuiteLibraryError) -> String {
        if name.contains("/") || name.hasSuffix(".yaml") {
            let file = URL(fileURLWithPath: name, relativeTo: workingDirectory).path
            guard isFile(file) else { throw SuiteLibraryError(name: name, known: names, isPath: true) }
            return file
        }
        let candidates = folders.map { $0.appendingPathComponent("\(name).yaml").path }
        guard !name.isEmpty, let file = candidates.first(where: isFile) else {
            throw SuiteLibraryError(name: name, known: names, isPath: false)
        }
        return file
    }

    /// The names of all suites that can be found, in alphabetical order.
    public var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? [] }
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }).sorted()
    }

    /// Where suites may lie, in the order of search.
    private var folders: [URL] {
        var folders = [workingDirectory.appendingPathComponent(Self.folderName)]
        var folder = executable.deletingLastPathComponent()
        while folder.path != "/" {
            folders.append(folder.appendingPathComponent(Self.folderName))
            folder = folder.deletingLastPathComponent()
        }
        return folders
    }

    private func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}

/// A suite that cannot be found.
public struct SuiteLibraryError: Error, Equatable, CustomStringConvertible {
    public let name: String
    /// The suites that there are.
    public let known: [String]
    /// Whether the name was taken as a path.
    public let isPath: Bool

    public var description: String {
        if isPath { return "there is no suite file '\(name)'; check the path" }
        let place = SuiteLibrary.folderName
        guard !known.isEmpty else {
            return "there is no suite '\(name)', nor any other in \(place)/; give the path of a .yaml file"
        }
        let hint = nearestName(to: name, among: known).map { "did you mean '\($0)'? " } ?? ""
        return "there is no suite '\(name)'; \(hint)\(place)/ has \(known.joined(separator: ", ")); "
            + "or give the path of a .yaml file"
    }
}
