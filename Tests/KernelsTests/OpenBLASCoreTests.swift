import InstructionSets
import Kernels
import Testing

/// OpenBLAS that takes a processor for one that it surpasses.
@Suite struct OpenBLASCoreTests {
    private func warning(_ core: String, on best: InstructionSet) -> String? {
        OpenBLASCore(name: core).warning(version: "OpenBLAS 0.3.21", processorHas: best)
    }

    @Test("what a core type leaves unused is named, with the core type that uses it")
    func unused() {
        #expect(
            warning("Prescott", on: .avx512)
                == "OpenBLAS 0.3.21 takes this processor for Prescott and leaves avx2 and avx512 unused; "
                + "OPENBLAS_CORETYPE=SkylakeX in the environment lets it use what there is")
        #expect(
            warning("Zen", on: .avx512)?.contains("leaves avx512 unused; OPENBLAS_CORETYPE=SkylakeX ") == true)
        #expect(
            warning("Sandybridge", on: .avx2)?.contains("leaves avx2 unused; OPENBLAS_CORETYPE=Haswell ") == true)
    }

    @Test(
        "a core type that uses what there is says nothing",
        arguments: [
            ("SkylakeX", InstructionSet.avx512), ("Sapphirerapids", .avx512), ("Haswell", .avx2), ("Zen", .avx2),
            ("Prescott", .portable), ("ARMV8", .portable),
        ])
    func nothingUnused(core: String, best: InstructionSet) {
        #expect(warning(core, on: best) == nil)
    }
}
