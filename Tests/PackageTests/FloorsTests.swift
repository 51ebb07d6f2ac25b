import Foundation
import Testing

@Suite struct FloorsTests {
    @Test func noRoomImportsUpwardsOrSideways() throws {
        let package = try PackageDescription()
        #expect(package.rooms.contains { $0.name == "Kernels" && $0.imported.contains("Matrices") })
        #expect(violations(of: package.rooms) == [])
    }

    @Test func everyFolderOfSourcesHasAFloor() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: PackageDescription.root.appendingPathComponent("Sources").path)
        #expect(folders.contains("Kernels"))
        #expect(Set(folders.filter { !$0.hasPrefix(".") }).subtracting(floors.keys) == [])
    }

    @Test func noFileIsLongerThan300Lines() throws {
        let sources = try ["Sources", "Tests"].flatMap { try PackageDescription.sources(under: $0) }
        #expect(sources.contains { $0.key.hasSuffix("FloorsTests.swift") })
        for (path, text) in sources {
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 301, "\(path)")
        }
    }

    /// Where a module holds a type of its own name, its other types cannot be qualified.
    @Test func noModuleHoldsATypeOfItsName() throws {
        for room in floors.keys {
            for (path, text) in try PackageDescription.sources(under: "Sources/\(room)") {
                #expect(!types(in: text).contains(room), "\(path)")
            }
        }
    }
}

/// The rules themselves, on rooms that break them.
@Suite struct RoomTests {
    private func room(_ name: String, declared: Set<String> = [], imported: Set<String> = []) -> Room {
        Room(name: name, isTest: name.hasSuffix("Tests"), declared: declared, imported: imported)
    }

    @Test func findsWhatRunsUpwardsOrSideways() {
        let rooms = [
            room("Matrices", declared: ["Harness"]), room("Harness"), room("Suites", imported: ["Reports"]),
            room("Reports", declared: ["Harness", "Harness"], imported: ["Foundation", "Harness"]), room("Attic"),
            room("ReportsTests", imported: ["Reports"]),
        ]
        #expect(
            violations(of: rooms) == [
                "Matrices, floor 1, needs Harness, floor 7", "Suites imports Reports without declaring it",
                "Suites, floor 8, needs Reports, floor 8", "Attic has no floor",
                "ReportsTests imports Reports without declaring it",
            ])
    }

    @Test func findsEveryFormOfImport() {
        // Joined, because lines of one long literal would count as imports of this file.
        let source = [
            "// import Nothing", "import Matrices", "@testable import Kernels", "@_exported public import Harness",
            "import struct Networks.NetworkShape", "let text = \"import Suites\"",
        ].joined(separator: "\n")
        #expect(imports(in: source) == ["Matrices", "Kernels", "Harness", "Networks"])
    }

    @Test func findsTypesButNotWords() {
        #expect(types(in: "public struct Matrix {\n    enum Kind {}\n}\n// the class of it\n") == ["Matrix", "Kind"])
    }
}
