import InstructionSets

/// What OpenBLAS takes a processor for: the name of the set of kernels that it chose when it was loaded.
///
/// A version knows the processors of its day. A later one it takes for what its features remind it of: 0.3.21 takes an
/// Emerald Rapids for a Prescott of 2004, and computes with SSE3.
package struct OpenBLASCore {
    let name: String

    package init(name: String) { self.name = name }

    /// The widest set that its kernels use (`Makefile.x86_64` and `kernel/x86_64/KERNEL.…` of OpenBLAS 0.3.34).
    private var instructionSet: InstructionSet {
        switch name.lowercased() {
        case "skylakex", "cooperlake", "sapphirerapids": .avx512
        case "haswell", "zen": .avx2
        default: .portable
        }
    }

    /// What it leaves of a processor, and how to have it; nil where it uses all.
    package func warning(version: String, processorHas best: InstructionSet) -> String? {
        let sets = InstructionSet.allCases.prefix { $0 != best } + [best]
        let unused = sets.drop { $0 != instructionSet }.dropFirst()
        guard let widest = unused.last else { return nil }
        let core = widest == .avx512 ? "SkylakeX" : "Haswell"
        return
            "\(version) takes this processor for \(name) and leaves \(unused.map(\.rawValue).joined(separator: " and ")) unused; OPENBLAS_CORETYPE=\(core) in the environment lets it use what there is"
    }
}
