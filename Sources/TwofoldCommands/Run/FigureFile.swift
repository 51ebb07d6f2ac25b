/// A picture to be written by a program of another package; the end of its name says in what format.
struct FigureFile {
    enum Format: String, CaseIterable {
        case svg, png, pdf
    }

    let path: String
    let format: Format

    /// - Throws: ``CommandFailure/usage(_:)`` for a name with another end.
    init(_ path: String) throws {
        guard let format = Format.allCases.first(where: { path.lowercased().hasSuffix(".\($0)") }) else {
            throw CommandFailure.usage("--figure \(path) is no picture's name; let it end in .svg, .png or .pdf")
        }
        (self.path, self.format) = (path, format)
    }
}
