import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A program that a library of ours can be loaded into, found and checked, with its arguments.
struct HostProgram {
    /// As the command line names it.
    let name: String
    let path: String
    let arguments: [String]

    /// Finds it as a shell does and looks at its file; of a script, at its interpreter's too.
    /// - Throws: ``HostProgramError``.
    init(_ name: String, arguments: [String]) throws(HostProgramError) {
        self.name = name
        self.arguments = arguments
        path = try Self.path(of: name)
        var file = path
        // Interpreters of interpreters; the system follows no more than these.
        for _ in 0..<5 {
            guard let interpreter = try Self.check(file) else { return }
            file = interpreter
        }
    }

    private static func path(of name: String) throws(HostProgramError) -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        func isFile(_ path: String) -> Bool {
            var status = stat()
            return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
        guard let path = candidates.first(where: { isFile($0) && access($0, X_OK) == 0 }) else {
            throw candidates.contains(where: isFile) ? .notExecutable(name) : .notFound(name)
        }
        return path
    }

    /// Checks one file; the interpreter of a script, nil of a program.
    private static func check(_ path: String) throws(HostProgramError) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .notFound(path) }
        guard status.st_mode & (S_ISUID | S_ISGID) == 0 else { throw .changesUser(path) }
        guard let file = ProgramFile(path) else { return nil }
        switch file.kind {
        case .script(let interpreter): return interpreter
        case .dynamic(let loader) where loader.contains("musl"): throw .otherLibraryOfC(path)
        case .dynamic where file.machine != ProgramFile("/proc/self/exe")?.machine: throw .otherMachine(path)
        case .static: throw .isStatic(path)
        case .dynamic, .unknown: return nil
        }
    }
}

/// Why no library of ours can be loaded into a program.
enum HostProgramError: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    case notExecutable(String)
    case changesUser(String)
    case isStatic(String)
    case otherMachine(String)
    case otherLibraryOfC(String)
    /// The system's error number.
    case cannotStart(String, code: Int32)

    var description: String {
        switch self {
        case .notFound(let name):
            "the program '\(name)' is not there, nor on PATH; check its name, or give its path"
        case .notExecutable(let name):
            "'\(name)' may not be executed; chmod +x it, or name its interpreter: -- python3 \(name)"
        case .changesUser(let path):
            "'\(path)' is set-uid or set-gid: the loader ignores preloaded libraries there; take a copy without that bit"
        case .isStatic(let path):
            "'\(path)' is statically linked: no library can be put in front of its BLAS; link it dynamically"
        case .otherMachine(let path):
            "'\(path)' is for another kind of processor than twofold, whose library cannot be loaded there; take a build for this one"
        case .otherLibraryOfC(let path):
            "'\(path)' runs on musl, and twofold's library needs glibc; take a build for glibc"
        case .cannotStart(let path, let code):
            "'\(path)' cannot be started: \(String(cString: strerror(code))); check that it runs without twofold"
        }
    }
}
