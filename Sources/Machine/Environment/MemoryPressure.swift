/// Pressure stall information, of `/proc/pressure/memory`.
enum MemoryPressure {
    /// The share of the last ten seconds in which some task waited for memory: `avg10` of the line `some`, which is in
    /// per cent. Nil where the kernel does not tell.
    static func ratio(in text: String) -> Double? {
        let fields = text.split(separator: "\n").first { $0.hasPrefix("some ") }?.split(separator: " ") ?? []
        return fields.first { $0.hasPrefix("avg10=") }.flatMap { Double($0.dropFirst(6)) }.map { $0 / 100 }
    }
}
