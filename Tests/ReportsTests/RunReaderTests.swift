import Foundation
import Harness
import Reports
import Testing

@Suite struct RunReaderTests {
    let folder: TemporaryFolder
    static let header = "run_id,case_id,kernel,phase,round,order_in_round,calls,seconds"

    init() throws { folder = try TemporaryFolder() }

    private func samples(_ text: String) throws -> [SampleRow] {
        try text.write(toFile: folder.path + "/samples.csv", atomically: false, encoding: .utf8)
        return try RunReader(folder: folder.path).rows(SampleRow.self)
    }

    @Test func anInterruptedRunGivesItsFinishedRows() throws {
        let rows = try samples(Self.header + "\nr,c,tiled,,0,0,3,0.5\nr,c,tiled,,1,0,3,0.")
        #expect(rows.map(\.seconds) == [0.5])
        #expect(try samples("run_id,case").isEmpty)
    }

    /// Cut off where a crash left it, or where an editor ended the line; a cell of two lines is whole.
    @Test(arguments: [
        (header + "\nr,c,tiled,,0,0,3,0.5\nr,c,tiled,,1,0,3,0.", 1, true),
        (header + "\nr,c,tiled,,0,0,3,0.5\nr,c,tiled,,1\n", 1, true),
        (header + "\nr,c,tiled,,0,0,3,0.5\nr,\"c", 1, true),
        ("run_id,cas", 0, true),
        ("", 0, true),
        (header + "\n", 0, false),
        (header + "\nr,c,tiled,,0,0,3,0.5\n", 1, false),
        (header + "\nr,c,\"a\nb\",,0,0,3,0.5\n", 1, false),
        ("seconds,calls,order_in_round,round,kernel,run_id,case_id\n0.5,3,0,7,tiled,r,\"c\nd\"\n", 1, false),
    ])
    func aTableThatIsCutOffGivesItsWholeRowsAndAWarning(text: String, rows: Int, isCutOff: Bool) throws {
        #expect(try samples(text).count == rows)
        let warning =
            "\(folder.path)/samples.csv ends within a row, as an interrupted run leaves it; "
            + "the whole rows before are read"
        #expect(try RunReader(folder: folder.path).warnings == (isCutOff ? [warning] : []))
    }

    @Test func unknownColumnsAreSkippedAndAbsentOnesStayNil() throws {
        let rows = try samples(
            "seconds,calls,order_in_round,round,kernel,case_id,run_id,later\n0.5,3,0,7,tiled,c,r,?\n")
        #expect(
            rows == [
                SampleRow(runID: "r", caseID: "c", kernel: "tiled", round: 7, orderInRound: 0, calls: 3, seconds: 0.5)
            ])
    }

    @Test(arguments: [
        (header + "\nr,c,tiled,,0,0,3,0.5\nr,c,tiled,,x,0,3,0.5\n", "samples.csv, line 3, column round: 'x' is not"),
        (header + "\nr,c,tiled,sideward,0,0,3,0.5\n", "samples.csv, line 2, column phase: 'sideward' is not"),
        (header + "\nr,c,tiled,,0,0,3,\n", "samples.csv, line 2, column seconds: '' is not"),
        (header + "\nr,c,tiled,,0\nr,c,tiled,,0,0,3,0.5\n", "samples.csv, line 2: 5 cells under a header of 8"),
        ("run_id,kernel\n", "samples.csv, line 1, column case_id: this column is missing"),
    ])
    func errorsNameFileLineAndColumn(text: String, expected: String) {
        #expect { try samples(text) } throws: { error in
            "\(error)".contains(expected) && !"\(error)".contains("\n")
        }
    }
}
