import Foundation
import Reports
import Testing

@Suite struct CSVReferenceTests {
    /// `TWOFOLD_WRITE_REFERENCE=1 swift test --filter CSVReferenceTests` writes the page anew.
    @Test func thePageIsMadeFromTheSchema() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appendingPathComponent("docs/CSV.md")
        if ProcessInfo.processInfo.environment["TWOFOLD_WRITE_REFERENCE"] != nil {
            try CSVReference.markdown.write(to: page, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(
            text == CSVReference.markdown,
            "docs/CSV.md is out of date; write it anew: TWOFOLD_WRITE_REFERENCE=1 scripts/test --filter CSVReferenceTests"
        )
    }
}
