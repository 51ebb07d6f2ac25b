import Testing

@testable import Reports

@Suite struct CSVTests {
    @Test func quotesOnlyWhatMustBeQuoted() {
        #expect(
            CSV.line(["a b", "", "x,y", "say \"no\"", "two\nlines", "cr\r\nlf"])
                == "a b,,\"x,y\",\"say \"\"no\"\"\",\"two\nlines\",\"cr\r\nlf\"\n")
    }

    @Test(arguments: [["plain", "", "ü€"], [",", "\"", "\n", "\r", "\r\n"], ["\"\"", "a,b\nc\"d\"", ""], [""]])
    func readsWhatItWrites(cells: [String]) throws {
        let records = try CSV.records(of: CSV.line(cells).utf8, file: "t.csv")
        #expect(records.map(\.cells) == [cells])
    }

    @Test func dropsAnIncompleteLastLine() throws {
        #expect(try CSV.records(of: "a,b\n1,2\n3,".utf8, file: "t.csv").map(\.cells) == [["a", "b"], ["1", "2"]])
        #expect(try CSV.records(of: "a\n\"cut\n".utf8, file: "t.csv").map(\.cells) == [["a"]])
    }

    @Test func readsLineEndsOfSpreadsheets() throws {
        #expect(
            try CSV.records(of: "a,b\r\n1,\"2\"\r\n".utf8, file: "t.csv").map(\.cells) == [["a", "b"], ["1", "2"]])
    }

    @Test func countsLinesThroughQuotedLineEnds() throws {
        let records = try CSV.records(of: "a\n\"x\ny\"\nz\n".utf8, file: "t.csv")
        #expect(records.map(\.line) == [1, 2, 4])
    }

    @Test(arguments: ["a\nb\"c\n", "a\n\"b\"c\n", "a\nb\rc\n"])
    func refusesMalformedText(text: String) {
        #expect { try CSV.records(of: text.utf8, file: "t.csv") } throws: { error in
            "\(error)".hasPrefix("t.csv, line 2, column 1: ")
        }
    }
}
