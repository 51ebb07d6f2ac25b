/// A kernel as flags and suites write it: `tiled`, `tiled@avx2`, `blas:PATH`, each with `ALIAS=` before it if need be.
public struct KernelName: Sendable, Hashable {
    /// What tables show: the alias, or all of it where there is none.
    public let label: String
    /// The catalog's name for it: `tiled`, `blas`.
    public let kernel: String
    /// The instruction set behind `@`.
    public let instructionSet: String?
    /// The path behind `:`, which may hold any of the other marks.
    public let path: String?

    public init(parsing text: String) {
        let beforePath = text.prefix { $0 != ":" }
        var rest = text[...]
        if let mark = beforePath.firstIndex(of: "=") {
            label = String(text[..<mark])
            rest = text[text.index(after: mark)...]
        } else {
            label = text
        }
        let mark = rest.firstIndex { $0 == ":" || $0 == "@" }
        kernel = String(rest[..<(mark ?? rest.endIndex)])
        let argument = mark.map { String(rest[$0...].dropFirst()) }
        let isPath = mark.map { rest[$0] == ":" } ?? false
        instructionSet = isPath ? nil : argument
        path = isPath ? argument : nil
    }
}
