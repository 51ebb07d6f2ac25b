/// The parts between the commas, without the blanks around them.
func separated(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
}

/// `text` without the blanks at its ends.
func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return String(head.reversed().drop(while: \.isWhitespace).reversed())
}
