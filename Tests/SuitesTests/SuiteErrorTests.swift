import Suites
import Testing

struct SuiteErrorTests {
    /// A good suite; the tests change one of its lines (counted from 1).
    static let good = [
        "name: a",  // 1
        "max-seconds: 60",  // 2
        "precision-target: 0.01",  // 3
        "kernels: [naive, tiled]",  // 4
        "measure:",  // 5
        "  - products:",  // 6
        "      baseline: naive",  // 7
        "      shapes: [64x64x64,",  // 8
        "        32x32x32]",  // 9
        "  - passes:",  // 10
        "      depths: [1, 2]",  // 11
        "      widths: [64]",  // 12
        "      batches: [1]",  // 13
        "      activation: relu",  // 14
    ]

    private func error(line: Int, _ replacement: String) throws -> SuiteError {
        var lines = Self.good
        lines[line - 1] = replacement
        let yaml = lines.joined(separator: "\n")
        return try #require(throws: SuiteError.self) { try Suite(yaml: yaml, file: "a.yaml") }
    }

    @Test func theGoodOneIsGood() throws {
        #expect(try Suite(yaml: Self.good.joined(separator: "\n"), file: "a.yaml").sweeps.count == 2)
    }

    @Test(
        "One bad line: its number, what is wrong, what to do",
        arguments: [
            (1, "nam: a", "unknown key 'nam' in the suite; did you mean 'name'?"),
            (1, "name:", "'name' has no value; write one or leave the key out"),
            (1, "name: [a, b]", "'name' takes one value, not several"),
            (2, "max-seconds: soon", "'max-seconds' is a number of seconds above 0, not 'soon'"),
            (2, "max-seconds: -1", "'max-seconds' is a number of seconds above 0, not '-1'"),
            (2, "max-seconds: 0", "'max-seconds' is a number of seconds above 0, not '0'"),
            (2, "max-seconds: .nan", "'max-seconds' is a number of seconds above 0, not '.nan'"),
            (2, "seed: 1.5", "'seed' is a whole number from 0, not '1.5'"),
            (3, "rounds: 0", "'rounds' is a whole number from 1 to 1000000, not '0'"),
            (3, "rounds: -3", "'rounds' is a whole number from 1 to 1000000, not '-3'"),
            (3, "rounds:", "'rounds' has no value; write one or leave the key out"),
            (3, "precision-target: 1", "'precision-target' is a number between 0 and 1, like 0.01, not '1'"),
            (3, "name: b", "'name' is given again further down; keep one of the two"),
            (4, "kernels: []", "'kernels' lacks a value; write one or more, or leave the key out"),
            (4, "kernels: naive,", "'kernels' lacks a value; write one or more, or leave the key out"),
            (4, "kernels: {naive: 1}", "'kernels' takes a list of single values"),
            (
                6, "  - product:",
                "unknown key 'product' in an entry of 'measure'; did you mean 'products'?"
            ),
            (
                7, "      colour: red",
                "unknown key 'colour' in 'products'; known: shapes, epilogues, baseline, kernels, threads, precision, cache"
            ),
            (7, "      baseline: openblas", "the baseline 'openblas' is not among the kernels; add it"),
            (7, "      thread: 1", "unknown key 'thread' in 'products'; did you mean 'threads'?"),
            (
                7, "      threads: [1, many]",
                "threads: 'many' is no number of threads; write 1 to 4096, or cores for the physical cores"
            ),
            (7, "      cache: tepid", "there is no cache 'tepid'; choose one of: hot, cold"),
            (7, "      cache: [hot, cold]", "'cache' takes one value, hot or cold; write two entries"),
            (7, "      precision: double", "there is no precision 'double'; choose one of: float32, float64"),
            (9, "        32x32]", "shapes: '32x32' is no shape; write MxNxK, like 512x512x512 or 128x784x512:nt"),
            (
                11, "      depths: [1, 20000]",
                "depths: no network has depth 20000 and width 1; depths run from 1 to 10000 and widths start at 1"
            ),
            (11, "      depths: [0]", "depths: 0 is not allowed; numbers start at 1"),
            (12, "      widths: 64...8", "widths: the range 64...8 runs backwards; write the smaller number first"),
            (
                12, "      networks: [784-10]",
                "'networks' replaces 'depths' and 'widths'; keep one or the other"
            ),
            (
                14, "      activation: sigmoid",
                "there is no activation 'sigmoid'; choose one of: "
                    + "identity, relu, softplus, threshold, logistic, tanh"
            ),
            (14, "      baseline: openblas", "the baseline 'openblas' is not among the kernels; add it"),
            (14, "      activation: [relu, tanh]", "'activation' takes one value, not several"),
            (14, "      input-gradient: yes", "'input-gradient' is true or false, not 'yes'"),
            (
                14, "      data-set: mnist", "there is no data set 'mnist'; choose one of: fashion-mnist, digits"
            ),
            (
                14, "      data-set: fashion-mnist",
                "network 64-64 does not fit fashion-mnist; networks on it begin with 784 and end with 10"
            ),
        ])
    func oneBadLine(line: Int, replacement: String, problem: String) throws {
        // A name that is given twice is reported where it first stands.
        let reported = problem.contains("again") ? 1 : line
        #expect(try error(line: line, replacement).description == "a.yaml, line \(reported): \(problem)")
    }

    @Test("What is missing is reported where the mapping that lacks it begins")
    func missing() throws {
        func problem(_ yaml: String) throws -> String {
            try #require(throws: SuiteError.self) { try Suite(yaml: yaml, file: "a.yaml") }.description
        }
        #expect(try problem("") == "a.yaml: is empty; copy bench/quick.yaml and edit the copy")
        #expect(try problem("- a") == "a.yaml, line 1: the suite must be keys with values, like 'name: …'")
        #expect(try problem("rounds: 1") == "a.yaml, line 1: 'name' is missing; give the suite a name")
        #expect(
            try problem("name: a")
                == "a.yaml, line 1: neither 'rounds' nor 'precision-target' is given; give one")
        #expect(
            try problem("name: a\nrounds: 1\nprecision-target: 0.1\nmax-seconds: 3")
                == "a.yaml, line 3: 'rounds' and 'precision-target' exclude each other; keep one")
        #expect(
            try problem("name: a\nprecision-target: 0.1")
                == "a.yaml, line 2: 'precision-target' needs 'max-seconds' beside it, so that the suite ends")
        let entries = "'measure' must list what to measure, each entry '- products:' or '- passes:'"
        #expect(try problem("name: a\nrounds: 1") == "a.yaml, line 1: \(entries)")
        #expect(try problem("name: a\nrounds: 1\nmeasure: all") == "a.yaml, line 3: \(entries)")
        let head = "name: a\nrounds: 1\nmeasure:\n"
        #expect(
            try problem(head + "  - products:\n      shapes: [1x2x3]")
                == "a.yaml, line 5: 'kernels' is missing; list them here or at the top of the file")
        #expect(
            try problem(head + "  - products:\n      kernels: naive")
                == "a.yaml, line 5: 'shapes' is missing; list some, like [512x512x512, 128x784x512:nt]")
        #expect(
            try problem(head + "  - passes:\n      kernels: naive\n      networks: 2-2")
                == "a.yaml, line 5: 'batches' is missing; list some, like [1, 128]")
        #expect(
            try problem(head + "  - passes:\n      kernels: naive\n      depths: 1\n      batches: 1")
                == "a.yaml, line 5: 'networks' is missing, or 'depths' and 'widths' together; give them")
        #expect(
            try problem(head + "  - products:")
                == "a.yaml, line 4: 'products' must be keys with values, like 'shapes: …'")
        #expect(
            try problem(head + "  - products: {kernels: a, shapes: 1x1x1}\n    passes: {}")
                == "a.yaml, line 4: an entry of 'measure' is either 'products' or 'passes'; write exactly one")
    }

    @Test("What is no YAML at all")
    func noYAML() throws {
        let bracket = try error(line: 8, "      shapes: [64x64x64]")
        #expect(
            bracket.description
                == "a.yaml, line 9: is no YAML: while parsing a block mapping did not find expected key; "
                + "compare it with bench/quick.yaml")
        let tab = try self.error(line: 11, "\tdepths: [1]")
        #expect(tab.line == 11)
        let control = try error(line: 3, "seed: \u{1}")
        #expect(
            control.description
                == "a.yaml, line 3: is no YAML: control characters are not allowed; remove the character")
    }
}
