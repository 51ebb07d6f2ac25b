import Suites
import Testing

struct NumberListTests {
    @Test(
        arguments: [
            ("7", [7]), ("1,2,4", [1, 2, 4]), (" 1 , 128 ", [1, 128]), ("64...2048", [64, 128, 256, 512, 1024, 2048]),
            ("64...1000", [64, 128, 256, 512]), ("5...5", [5]), ("1,2,8...64", [1, 2, 8, 16, 32, 64]),
            ("64...2048*1.5", [64, 96, 144, 216, 324, 486, 729, 1094, 1640]),
            // Rounded twice to 2: kept once.
            ("1...8*1.5", [1, 2, 3, 5, 8]), ("100...121*1.1", [100, 110, 121]), ("96,64...128,64", [96, 64, 128]),
            ("3 ... 12 * 2", [3, 6, 12]), ("2147483648", [2_147_483_648]),
        ])
    func expands(text: String, numbers: [Int]) throws {
        #expect(try NumberList(parsing: text).numbers == numbers)
    }

    @Test(
        arguments: [
            ("", NumberListError.empty), ("1,,2", .empty), ("1,", .empty), ("0", .notPositive("0")),
            ("0...8", .notPositive("0")), ("1,-5", .notPositive("-5")), ("2147483649", .tooLarge("2147483649")),
            ("99999999999999999999", .tooLarge("99999999999999999999")), ("8...4", .reversed("8...4")),
            ("x", .malformed("x")), ("1.5", .malformed("1.5")), ("1-5", .malformed("1-5")), ("+5", .malformed("+5")),
            ("4..8", .malformed("4..8")), ("4...", .malformed("4...")), ("...4", .malformed("...4")),
            ("4...8...16", .malformed("4...8...16")), ("4...8*", .malformed("4...8*")),
            ("4...8*2*2", .malformed("4...8*2*2")), ("4...8*x", .malformed("4...8*x")), ("4*2", .malformed("4*2")),
            ("4...8*1", .badFactor("4...8*1")), ("4...8*0.5", .badFactor("4...8*0.5")),
            ("4...8*inf", .badFactor("4...8*inf")), ("4...8*nan", .badFactor("4...8*nan")), ("٣", .malformed("٣")),
        ])
    func refuses(text: String, error: NumberListError) {
        #expect(throws: error) { try NumberList(parsing: text) }
    }

    @Test("Errors are one line that says what to do")
    func errorTexts() {
        #expect(
            NumberListError.reversed("8...4").description
                == "the range 8...4 runs backwards; write the smaller number first")
        #expect(
            NumberListError.tooLarge("9999999999").description
                == "9999999999 is too large; the largest number is 2147483648")
    }
}
