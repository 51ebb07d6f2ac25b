import Testing

@Suite("Drop-in library: what it shows to the linker")
struct DropInExportTests {
    @Test("exactly BLAS's names are exported")
    func exports() throws {
        let exported = try DropInLibrary.asked("nm", "-D", "--defined-only").compactMap {
            $0.split(separator: " ").last
        }
        let wanted = (Name<Float>.all.map(\.description) + Name<Double>.all.map(\.description)).sorted()
        #expect(exported.map(String.init).sorted() == wanted)
    }

    @Test("nothing of Swift is needed, and no library that a Debian with a C++ program lacks")
    func dependencies() throws {
        let needed = try DropInLibrary.asked("readelf", "-d").filter { $0.contains("(NEEDED)") }
            .compactMap { $0.split(separator: "[").last?.dropLast() }
        #expect(needed.contains("libc.so.6"))
        let allowed: Set<Substring> = [
            "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.so.6", "libgcc_s.so.1", "libm.so.6",
            "libstdc++.so.6",
        ]
        #expect(Set(needed).subtracting(allowed) == [])
    }
}
