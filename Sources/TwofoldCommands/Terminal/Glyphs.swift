import Foundation

/// The characters that a chart in text is made of: those of Unicode where the locale has them, else ASCII's.
struct Glyphs: Equatable {
    let dot: Character
    let expected: Character
    let interval: Character
    let reference: Character
    let axis: Character
    let tick: Character
    /// Backward over forward, in words that need no more than these.
    let over: String

    static let unicode = Glyphs(
        dot: "●", expected: "◇", interval: "─", reference: "┊", axis: "─", tick: "┴", over: "÷")
    static let ascii = Glyphs(dot: "o", expected: "x", interval: "-", reference: ":", axis: "-", tick: "+", over: "/")

    /// Words with a sign of multiplication, as these characters write it.
    func written(_ words: String) -> String { self == .ascii ? words.replacing("×", with: "x") : words }

    /// What the locale of an environment can show; the first of its three variables that says anything decides, as in POSIX.
    static func of(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Glyphs {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let codeset = locale.lowercased().replacing("-", with: "")
        return codeset.contains("utf8") ? .unicode : .ascii
    }
}
