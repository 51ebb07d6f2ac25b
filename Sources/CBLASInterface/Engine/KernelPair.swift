import InstructionSets
import Kernels
import Machine

/// A kernel of each precision, with a workspace that one product at a time may use.
final class KernelPair: Sendable {
    let single: TiledKernel<Float>
    let double: TiledKernel<Double>

    init(threads: Int, instructionSet: InstructionSet) {
        single = TiledKernel(name: "cblas", instructionSet: instructionSet, threads: threads)
        double = TiledKernel(name: "cblas", instructionSet: instructionSet, threads: threads)
    }
}
