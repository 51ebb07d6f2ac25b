import Harness

extension ProductEpilogue {
    /// Reads `none`, `bias`, `bias+relu`, `relu-derivative` and their like.
    ///
    /// - Throws: `UnknownEpilogue`.
    public init(parsing text: String) throws(UnknownEpilogue) {
        let text = trimmed(text)
        guard let epilogue = Self.all.first(where: { $0.description == text }) else {
            throw UnknownEpilogue(text: text)
        }
        self = epilogue
    }

    /// Reads some separated by commas; one that is named again counts once.
    ///
    /// - Throws: `UnknownEpilogue`.
    public static func list(parsing text: String) throws(UnknownEpilogue) -> [ProductEpilogue] {
        var epilogues: [ProductEpilogue] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let epilogue = try ProductEpilogue(parsing: String(part))
            if !epilogues.contains(epilogue) { epilogues.append(epilogue) }
        }
        return epilogues
    }
}

/// A text that is no epilogue.
public struct UnknownEpilogue: Error, Equatable, CustomStringConvertible {
    public let text: String

    public var description: String {
        "'\(text)' is no epilogue; use one of \(ProductEpilogue.all.map(\.description).joined(separator: ", "))"
    }
}
