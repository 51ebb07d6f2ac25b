import Foundation
import Testing

/// Two runs of the program compared by it.
@Suite struct CompareTests {
    /// A run of two products, and a copy of it.
    private func runAndCopy() throws -> (String, String) {
        let (first, second) = (Program.newFolder(), Program.newFolder())
        let run = try Program.run(
            "kernels", "--kernel", "tiled,naive", "--baseline", "naive", "--shape", "8x8x8", "--shape", "9x8x8",
            "--rounds", "8", "--output", first)
        #expect(run.exitCode == 0, "\(run.errors)")
        try FileManager.default.copyItem(atPath: first, toPath: second)
        return (first, second)
    }

    private func rewrite(_ file: String, _ change: (String) -> String) throws {
        try change(String(contentsOfFile: file, encoding: .utf8)).write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// Times every sample so many times as long.
    private func slow(_ folder: String, by factor: Double) throws {
        try rewrite(folder + "/samples.csv") { text in
            text.split(separator: "\n").enumerated().map { index, line in
                guard index > 0, let comma = line.lastIndex(of: ","),
                    let seconds = Double(line[line.index(after: comma)...])
                else { return line + "\n" }
                return "\(line[...comma])\(factor * seconds)\n"
            }.joined()
        }
    }

    @Test func aRunIsSlowerWhereItsTimesAreLonger() throws {
        let (first, second) = try runAndCopy()
        let same = try Program.run("compare", first, second, "--fail-on-slower")
        #expect(same.exitCode == 0, "\(same.errors)")
        #expect(same.output.contains("Of 4 times"))
        #expect(same.output.contains("Of 6 ratios, 6 overlap or are the same (100.0 %), 0 lie apart"))
        try slow(second, by: 100)
        let slower = try Program.run("compare", first, second)
        #expect(slower.exitCode == 0)
        #expect(slower.output.contains("8x8x8:nn/float32/t1") && slower.output.contains("4 are slower"))
        let failed = try Program.run("compare", first, second, "--fail-on-slower")
        #expect(failed.exitCode == 1)
        #expect(failed.errorLines == ["twofold: 4 rows of '\(second)' are slower than in '\(first)'"])
        let csv = try Program.run("compare", first, second, "--format", "csv").output.split(separator: "\n")
        #expect(csv.count == 1 + 10)
        #expect(csv.first?.hasPrefix("first_run_id,second_run_id,table,case_id,kernel") == true)
        let json = try JSONSerialization.jsonObject(
            with: Data(try Program.run("compare", first, second, "--format", "json").output.utf8))
        #expect((json as? [[String: Any]])?.count == 10)
    }

    @Test func anotherMachineIsRefusedUnlessAskedFor() throws {
        let (first, second) = try runAndCopy()
        try rewrite(second + "/machine.csv") { $0.replacing(",release,", with: ",profile,") }
        let refused = try Program.run("compare", first, second)
        #expect(refused.exitCode == 64 && refused.output.isEmpty)
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(refused.errors.contains("build_configuration is 'release' and 'profile'; add --anyway"))
        let compared = try Program.run("compare", first, second, "--anyway", "--all")
        #expect(compared.exitCode == 0)
        #expect(compared.errors.contains("warning: build_configuration is 'release' and 'profile'"))
        #expect(compared.output.contains("Of 4 times"))
    }

    @Test func runsWithoutACommonRowAreRefused() throws {
        let (first, second) = try runAndCopy()
        try rewrite(second + "/kernels.csv") {
            $0.replacing(",8,8,8,", with: ",7,8,8,").replacing(",9,8,8,", with: ",6,8,8,")
        }
        let result = try Program.run("compare", first, second)
        #expect(result.exitCode == 64)
        #expect(result.errorLines.first?.contains("have no measured row in common") == true)
    }

    @Test(arguments: ["compare", "fit"])
    func aRunOfAnotherSchemaVersionIsRefused(command: String) throws {
        let (first, second) = try runAndCopy()
        try rewrite(second + "/machine.csv") {
            $0.split(separator: "\n").enumerated().map { index, line in
                var cells = line.split(separator: ",", omittingEmptySubsequences: false)
                if index > 0 { cells[1] = "2" }
                return cells.joined(separator: ",") + "\n"
            }.joined()
        }
        let result = try Program.start([command] + (command == "fit" ? [] : [first]) + [second]).finish()
        #expect(result.exitCode == 64 && result.output.isEmpty)
        #expect(
            result.errors == "twofold: '\(second)' has schema_version '2', and this program knows 1; "
                + "read it with the program that wrote it\n")
    }

    @Test func aMissingColumnIsNamedAndATruncatedTableGivesItsWholeRowsAndAWarning() throws {
        let (first, second) = try runAndCopy()
        try rewrite(second + "/kernels.csv") { String($0.dropLast(5)) }
        let compared = try Program.run("compare", first, second)
        #expect(compared.exitCode == 0)
        #expect(compared.errors.contains("warning: \(second)/kernels.csv ends within a row, as an interrupted run"))
        #expect(compared.output.contains("Of 3 times"))
        try rewrite(second + "/kernels.csv") { $0.replacing("case_id", with: "case") }
        let refused = try Program.run("compare", first, second)
        #expect(refused.exitCode == 64 && refused.output.isEmpty)
        #expect(
            refused.errors == "twofold: \(second)/kernels.csv, line 1, column case_id: this column is missing; "
                + "measure again, or mend the file\n")
    }
}
