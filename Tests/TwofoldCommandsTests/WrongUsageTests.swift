import Testing

/// Wrong usage: one line on standard error that says what to do, exit code 64, nothing on standard output, nothing
/// made.
@Suite struct WrongUsageTests {
    @Test(arguments: [
        (["kernels", "--kernel", "fast"], "unknown kernel 'fast'; choose from naive, tiled, parallel, openblas"),
        (["kernels", "--kernel", ""], "unknown kernel ''"),
        (["kernels", "--kernel", "tiled,tiled"], "--kernel names 'tiled' twice"),
        (["kernels", "--kernel", "openblas@avx2"], "has no instruction set to pin"),
        (["kernels", "--kernel", "tiled@mmx"], "unknown instruction set 'mmx'"),
        (["kernels", "--kernel", "tiled", "--baseline", "naive"], "--baseline naive is not among --kernel tiled"),
        (["passes", "--kernel", "tiled", "--baseline", "naive"], "--baseline naive is not among --kernel tiled"),
        (["kernels", "--shape", "12x"], "12x"),
        (["kernels", "--shape", "0x4x4"], "0x4x4"),
        (["kernels", "--shape", "4x4x4:xy"], "4x4x4:xy"),
        (["kernels", "--epilogue", "bias+step"], "'bias+step' is no epilogue; use one of none, bias, bias+relu"),
        (["kernels", "--epilogue", ""], "'' is no epilogue"),
        (["kernels", "--threads", "0"], "0"),
        (["kernels", "--precision", "float16"], "unknown precision 'float16'"),
        (["kernels", "--rounds", "0"], "--rounds 0 is not between 1 and 100000"),
        (["kernels", "--rounds", "-2"], "--rounds -2 is not between 1 and 100000"),
        (["kernels", "--precision-target", "-0.1"], "--precision-target -0.1 is not between 0 and 1"),
        (["kernels", "--rounds", "9", "--precision-target", "0.1"], "exclude each other"),
        (["kernels", "--max-seconds", "-1"], "--max-seconds -1.0 is no number of seconds above 0"),
        (["kernels", "--max-seconds", "0"], "--max-seconds 0.0 is no number of seconds above 0"),
        (["passes", "--max-seconds", "nan"], "--max-seconds nan is no number of seconds above 0"),
        (["bench", "--max-seconds", "inf"], "--max-seconds inf is no number of seconds above 0"),
        (["passes", "--network", "784"], "'784' is not a network"),
        (["passes", "--network", "784-0-10"], "'784-0-10' is not a network"),
        (["passes", "--widths", "64...8"], "64...8"),
        (["passes", "--batches", "0"], "0"),
        (["passes", "--activation", "step"], "unknown activation 'step'"),
        (["passes", "--network", "100000000-100000000"], "GB of memory"),
        (["passes", "--network", "20-10", "--data-set", "fashion-mnist"], "784 pixels"),
        (["passes", "--data-set", "cats", "--network", "20-10"], "cats"),
        (["bench", "nothing-of-that-name"], "nothing-of-that-name"),
        (["bench", "./no/such/suite.yaml"], "suite.yaml"),
        (["fit", "/no/such/run"], "/no/such/run"),
        (["compare", "/no/such/run", "/no/such/run"], "'/no/such/run' holds no run"),
        (["compare", "/no/such/run"], "Missing expected argument '<second>'"),
        (["graph", "--network", "784"], "'784' is not a network"),
        (["graph", "--network", "100000000-100000000"], "GB of memory"),
        (["graph", "--batch", "9000000000000000000"], "GB of memory"),
        (["graph", "--batch", "0"], "a batch of 0 examples is empty"),
        (["graph", "--batch", "two"], "two"),
        (["graph", "--activation", "step"], "unknown activation 'step'"),
        (["graph", "--loss", "hinge"], "unknown loss 'hinge'; choose one of softmax-cross-entropy"),
        (["graph", "--figure", "graph.gif"], "--figure graph.gif is no picture's name; let it end in .svg"),
        (["graph", "--output", "/proc/no/graph.dot"], "'/proc/no/graph.dot' cannot be written"),
        (["graph", "--output", "/dev/null"], "no regular file"),
        (["selftest", "--experiments", "3"], "--experiments 3 is not between 100 and 100000"),
        (["selftest", "--experiments", "-3"], "--experiments -3 is not between 100 and 100000"),
        (["selftest", "--format", "xml"], "'xml' is invalid for '--format"),
        (["replay"], "Missing expected argument '<trace.csv>'"),
        (["replay", "/no/such/trace.csv"], "'/no/such/trace.csv' cannot be read"),
        (["fly"], "fly"),
        (["kernels", "--speed"], "--speed"),
    ])
    func isRefusedInOneLine(_ arguments: [String], _ words: String) throws {
        let result = try Program.start(arguments).finish()
        #expect(result.exitCode == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.errors.hasPrefix("twofold: "))
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func anUnsupportedPinOfTheProcessIsRefused() throws {
        let result = try Program.run("kernels", "--shape", "4x4x4", environment: ["TWOFOLD_INSTRUCTION_SET": "neon9"])
        #expect(result.exitCode == 64)
        #expect(result.errorLines == ["twofold: unknown instruction set 'neon9'; choose one of portable, avx2, avx512"])
    }

    @Test func aMalformedSuiteNamesItsLine() throws {
        let file = Program.newFolder() + ".yaml"
        try "name: x\nrounds: 6\nmeasure:\n  - passes:\n      width: [3]\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        let result = try Program.run("bench", file)
        #expect(result.exitCode == 64)
        #expect(result.errors.contains("line 5"), "\(result.errors)")
    }

    @Test func aFolderThatCannotBeWrittenIsRefusedBeforeMeasuring() throws {
        let result = try Program.run("passes", "--network", "4-2", "--rounds", "6", "--output", "/proc/twofold")
        #expect(result.exitCode == 64)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.contains("/proc/twofold"))
    }
}
