import Foundation
import Testing

/// README shows `docs/example-kernel` as it stands.
@Suite struct ExampleKernelTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: PackageDescription.root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(arguments: ["RowKernel.swift", "main.swift"])
    func readmeShowsTheFile(name: String) throws {
        let source = try text("docs/example-kernel/Sources/mine/\(name)")
        #expect(try text("README.md").contains("```swift\n\(source)```\n"))
    }
}
