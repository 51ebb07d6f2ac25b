/// A picture as a text for the program that draws it.
public struct Figure: Equatable, Sendable {
    /// The language of a text.
    public enum Language: Equatable, Sendable {
        /// gnuplot's, without the choice of a terminal; the picture's size in points.
        case gnuplot(width: Int, height: Int)
        /// Graphviz's, for `dot`.
        case dot
    }

    public let language: Language
    public let text: String

    public init(language: Language, text: String) {
        self.language = language
        self.text = text
    }
}
