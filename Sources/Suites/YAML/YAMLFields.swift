import Yams

/// The fields of one YAML mapping, read by key; every error names the file and the line.
struct YAMLFields {
    /// A word of the file and its line.
    struct Word {
        let text: String
        let line: Int?
    }

    let file: String
    let line: Int?
    private var values: [String: Node] = [:]

    /// - Parameter known: every key that may stand here.
    init(_ node: Node, file: String, what: String, known: [String]) throws(SuiteError) {
        self.file = file
        line = node.mark?.line
        guard let mapping = node.mapping else {
            throw SuiteError(
                file: file, line: line, problem: "\(what) must be keys with values, like '\(known[0]): …'")
        }
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            guard known.contains(name) else {
                let hint = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
                throw SuiteError(
                    file: file, line: key.mark?.line,
                    problem: "unknown key '\(name)' in \(what); " + (hint ?? "known: \(known.joined(separator: ", "))"))
            }
            values[name] = value
        }
    }

    func error(_ problem: String, at line: Int?) -> SuiteError {
        SuiteError(file: file, line: line, problem: problem)
    }

    /// The value as it stands.
    func node(_ key: String) -> Node? { values[key] }

    /// The line of a key's value, or of the mapping when the key is missing.
    func line(of key: String) -> Int? { values[key]?.mark?.line ?? line }

    /// A single word or number; nil when the key is missing.
    func word(_ key: String) throws(SuiteError) -> Word? {
        guard let node = values[key] else { return nil }
        guard let scalar = node.scalar else {
            throw error("'\(key)' takes one value, not several", at: node.mark?.line)
        }
        guard !scalar.string.isEmpty else {
            throw error("'\(key)' has no value; write one or leave the key out", at: scalar.mark?.line)
        }
        return Word(text: scalar.string, line: scalar.mark?.line)
    }

    /// A YAML list, or words separated by commas; nil when the key is missing, never empty.
    func words(_ key: String) throws(SuiteError) -> [Word]? {
        guard let node = values[key] else { return nil }
        var words: [Word] = []
        for item in node.sequence.map(Array.init) ?? [node] {
            guard let scalar = item.scalar else {
                throw error("'\(key)' takes a list of single values", at: item.mark?.line)
            }
            words += separated(scalar.string).map { Word(text: $0, line: scalar.mark?.line) }
        }
        guard !words.isEmpty, words.allSatisfy({ !$0.text.isEmpty }) else {
            throw error("'\(key)' lacks a value; write one or more, or leave the key out", at: node.mark?.line)
        }
        return words
    }

    /// `true` or `false`.
    func flag(_ key: String) throws(SuiteError) -> Bool? {
        guard let word = try word(key) else { return nil }
        guard let flag = Bool(word.text) else {
            throw error("'\(key)' is true or false, not '\(word.text)'", at: word.line)
        }
        return flag
    }

    /// A number that `accepts` takes; `range` says in words which.
    func number<Number: LosslessStringConvertible>(
        _ key: String, _ range: String, accepts: (Number) -> Bool
    ) throws(SuiteError) -> Number? {
        guard let word = try word(key) else { return nil }
        guard let number = Number(word.text), accepts(number) else {
            throw error("'\(key)' is \(range), not '\(word.text)'", at: word.line)
        }
        return number
    }

    /// Every word of a list through a parser that says what is wrong; what comes up again is dropped.
    func list<Element: Hashable>(
        _ key: String, _ parse: (String) throws -> [Element]
    ) throws(SuiteError) -> [Element]? {
        guard let words = try words(key) else { return nil }
        var elements: [Element] = []
        for word in words {
            do {
                for element in try parse(word.text) where !elements.contains(element) { elements.append(element) }
            } catch let problem {
                throw error("\(key): \(problem)", at: word.line)
            }
        }
        return elements
    }

    /// A value out of a few named ones.
    func choice<Value: RawRepresentable & CaseIterable & Hashable>(
        _ key: String, of type: Value.Type
    ) throws(SuiteError) -> [Value]? where Value.RawValue == String {
        guard let words = try words(key) else { return nil }
        var choices: [Value] = []
        for word in words {
            guard let choice = Value(rawValue: word.text) else {
                let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
                throw error("there is no \(key) '\(word.text)'; choose one of: \(known)", at: word.line)
            }
            if !choices.contains(choice) { choices.append(choice) }
        }
        return choices
    }
}
