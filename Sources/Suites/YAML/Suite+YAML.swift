import Foundation
import Harness
import Matrices
import Yams

extension Suite {
    /// Reads a suite file; `bench/README.md` describes the format.
    ///
    /// - Throws: ``SuiteError``, with the line.
    public init(file: String) throws(SuiteError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw SuiteError(file: file, line: nil, problem: "cannot be read; check the path and its permissions")
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw SuiteError(file: file, line: nil, problem: "is no text in UTF-8; save it as UTF-8")
        }
        try self.init(yaml: text, file: file)
    }

    /// Reads the text of a suite; `file` is what errors call it.
    ///
    /// - Throws: ``SuiteError``, with the line.
    public init(yaml: String, file: String) throws(SuiteError) {
        let root = try Self.parse(yaml, file: file)
        let fields = try YAMLFields(root, file: file, what: "the suite", known: SuiteKeys.suite)
        guard let name = try fields.word("name") else {
            throw fields.error("'name' is missing; give the suite a name", at: fields.line)
        }
        let maxSeconds = try fields.number("max-seconds", "a number of seconds above 0") { (seconds: Double) in
            seconds > 0 && seconds.isFinite
        }
        self.init(
            name: name.text, description: try fields.word("description")?.text ?? "", maxSeconds: maxSeconds,
            seed: try fields.number("seed", "a whole number from 0") { (_: UInt64) in true } ?? 1,
            sampling: try Self.sampling(fields, isBounded: maxSeconds != nil), sweeps: try Self.sweeps(fields))
    }

    private static func parse(_ yaml: String, file: String) throws(SuiteError) -> Node {
        do {
            if let root = try compose(yaml: yaml) { return root }
        } catch let error as YamlError {
            throw SuiteError(error, file: file)
        } catch {
            throw SuiteError(file: file, line: nil, problem: "is no YAML: \(error)")
        }
        throw SuiteError(file: file, line: nil, problem: "is empty; copy bench/quick.yaml and edit the copy")
    }

    private static func sampling(_ fields: YAMLFields, isBounded: Bool) throws(SuiteError) -> Sampling {
        let rounds = try fields.number("rounds", "a whole number from 1 to 1000000") { (1...1_000_000).contains($0) }
        let target = try fields.number("precision-target", "a number between 0 and 1, like 0.01") { (target: Double) in
            target > 0 && target < 1
        }
        switch (rounds, target) {
        case (let rounds?, nil): return .rounds(rounds)
        case (nil, let target?) where isBounded: return .precisionTarget(target)
        case (nil, _?):
            throw fields.error(
                "'precision-target' needs 'max-seconds' beside it, so that the suite ends",
                at: fields.line(of: "precision-target"))
        case (_?, _?):
            throw fields.error(
                "'rounds' and 'precision-target' exclude each other; keep one", at: fields.line(of: "precision-target"))
        case (nil, nil):
            throw fields.error("neither 'rounds' nor 'precision-target' is given; give one", at: fields.line)
        }
    }

    private static func sweeps(_ fields: YAMLFields) throws(SuiteError) -> [Sweep] {
        guard let entries = fields.node("measure")?.sequence, !entries.isEmpty else {
            throw fields.error(
                "'measure' must list what to measure, each entry '- products:' or '- passes:'",
                at: fields.line(of: "measure"))
        }
        let shared = try SharedSettings(fields, inherited: nil)
        var sweeps: [Sweep] = []
        for entry in entries {
            let kind = try YAMLFields(entry, file: fields.file, what: "an entry of 'measure'", known: SuiteKeys.entry)
            switch (kind.node("products"), kind.node("passes")) {
            case (let products?, nil):
                sweeps.append(.kernels(try KernelSweep(products, file: fields.file, inherited: shared)))
            case (nil, let passes?):
                sweeps.append(.passes(try PassSweep(passes, file: fields.file, inherited: shared)))
            default:
                throw kind.error(
                    "an entry of 'measure' is either 'products' or 'passes'; write exactly one", at: kind.line)
            }
        }
        return sweeps
    }
}

extension SuiteError {
    init(_ error: YamlError, file: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let text = [context?.text, problem].compactMap { $0 }.joined(separator: " ")
            self.init(file: file, line: mark.line, problem: "is no YAML: \(text); compare it with bench/quick.yaml")
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                file: file, line: context.mark.line,
                problem: "'\(duplicates.first ?? "")' is given again further down; keep one of the two")
        case .reader(let problem, let offset, _, let yaml):
            let line = offset.map { 1 + yaml.prefix($0).filter(\.isNewline).count }
            self.init(file: file, line: line, problem: "is no YAML: \(problem); remove the character")
        default:
            self.init(file: file, line: nil, problem: "cannot be read as YAML; compare it with bench/quick.yaml")
        }
    }
}
