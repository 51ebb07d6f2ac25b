import Harness
import Kernels
import Suites
import Testing

struct ProductCaseTests {
    @Test(
        arguments: [
            ("512x256x128", 512, 256, 128, false, false), ("1x1024x7:nn", 1, 1024, 7, false, false),
            ("128x784x512:nt", 128, 784, 512, false, true), (" 3x4x5:tn ", 3, 4, 5, true, false),
            ("3x4x5:tt", 3, 4, 5, true, true),
        ])
    func reads(text: String, m: Int, n: Int, k: Int, transposeA: Bool, transposeB: Bool) throws {
        let expected = ProductCase(
            shape: ProductShape(m: m, n: n, k: k), transposeA: transposeA, transposeB: transposeB)
        #expect(try ProductCase(parsing: text) == expected)
        #expect(try ProductCase(parsing: expected.description) == expected)
    }

    @Test(
        arguments: [
            ("", ProductCaseError.malformed("")), ("512", .malformed("512")), ("512x512", .malformed("512x512")),
            ("1x2x3x4", .malformed("1x2x3x4")), ("1xx3", .malformed("1xx3")), ("1X2X3", .malformed("1X2X3")),
            ("1x2x3:", .unknownTransposes("1x2x3:")), ("1x2x3:nx", .unknownTransposes("1x2x3:nx")),
            ("1x2x3:nn:nn", .malformed("1x2x3:nn:nn")), ("0x2x3", .notPositive("0x2x3")),
            ("1x-2x3", .notPositive("1x-2x3")), ("1x2x4294967296", .tooLarge("1x2x4294967296")),
            ("1x2x99999999999999999999", .tooLarge("1x2x99999999999999999999")),
            ("2147483648x2147483648x2", .tooLarge("2147483648x2147483648x2")),
        ])
    func refuses(text: String, error: ProductCaseError) {
        #expect(throws: error) { try ProductCase(parsing: text) }
    }
}
