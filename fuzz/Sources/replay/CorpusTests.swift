import Foundation
import Testing

/// Every case that the fuzzers begin with, and every one that they found and that was mended, without a fuzzer. A case that
/// is a find again ends the tests, with a line that says what it is.
@Suite("Fuzzers' corpus", .serialized)
struct CorpusTests {
    private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("corpus")

    @Test("every case is answered", arguments: targets.keys.sorted())
    func cases(target: String) throws {
        let folder = Self.corpus.appendingPathComponent(target)
        let cases = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!cases.isEmpty)
        for file in cases {
            let bytes = [UInt8](try Data(contentsOf: file))
            // Cut short, it is another case.
            for count in [bytes.count, bytes.count * 3 / 4] { targets[target]?.run(Array(bytes[..<count])) }
        }
    }

    @Test func everyFolderOfCasesHasATarget() throws {
        #expect(try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path).sorted() == targets.keys.sorted())
    }
}
