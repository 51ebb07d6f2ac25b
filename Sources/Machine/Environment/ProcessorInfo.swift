/// What `/proc/cpuinfo` says of the processor.
struct ProcessorInfo: Equatable {
    /// The processor's name for itself; empty where the file has none, as on most ARM systems.
    let model: String
    /// The hypervisor sets this flag for its guests; only x86 has it.
    let isVirtualized: Bool

    init(_ text: String) {
        model =
            ["model name", "Model", "Hardware", "cpu"].lazy.compactMap { SystemFile.value(of: $0, in: text) }.first
            ?? ""
        isVirtualized = SystemFile.value(of: "flags", in: text)?.split(separator: " ").contains("hypervisor") ?? false
    }
}
