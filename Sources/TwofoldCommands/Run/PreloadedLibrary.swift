import Foundation

/// A library of ours that the dynamic linker loads before those of a program.
struct PreloadedLibrary {
    /// The product of our package that it is.
    let product: String

    static let trace = PreloadedLibrary(product: "twofold_trace")
    static let dropIn = PreloadedLibrary(product: "twofold_cblas")

    /// The variable that names another folder than that of the program `twofold`.
    static let folderVariable = "TWOFOLD_LIBRARY_FOLDER"

    /// Where it is: beside the program `twofold`, as the build leaves it, or in the folder that a variable names.
    /// - Throws: ``PreloadedLibraryError``.
    func path() throws(PreloadedLibraryError) -> String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder =
            ProcessInfo.processInfo.environment[Self.folderVariable].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: program).deletingLastPathComponent()
        let path = folder.appendingPathComponent("lib\(product).so").path
        guard FileManager.default.isReadableFile(atPath: path) else { throw .missing(self, path: path) }
        guard !path.contains(where: { $0 == " " || $0 == ":" }) else { throw .unspeakable(path: path) }
        return path
    }
}

/// Why a library of ours cannot be preloaded.
enum PreloadedLibraryError: Error, CustomStringConvertible {
    case missing(PreloadedLibrary, path: String)
    /// The list of libraries is separated by spaces and colons.
    case unspeakable(path: String)

    var description: String {
        switch self {
        case .missing(let library, let path):
            "the library '\(path)' is not there; build it: swift build -c release --product \(library.product), or name its folder with \(PreloadedLibrary.folderVariable)"
        case .unspeakable(let path):
            "'\(path)' has a space or a colon, which no path in LD_PRELOAD may have; copy it elsewhere and name the folder with \(PreloadedLibrary.folderVariable)"
        }
    }
}
