import InstructionSets
import Kernels
import Machine
import Matrices

/// A kernel with the team that it asks for.
struct KernelUnderTest<Scalar: KernelScalar> {
    let kernel: any GEMMKernel<Scalar>
    private let team: WorkerTeam

    init(_ kernel: any GEMMKernel<Scalar>) throws {
        self.kernel = kernel
        team = try WorkerTeam(threads: kernel.teamSize)
    }

    /// A library has one thread count a process, so tests that run at the same time leave it at 1.
    init(_ name: String, threads: Int = 2) throws {
        let isForeign = ["openblas", "blas"].contains(KernelName(parsing: name).kernel)
        try self.init(KernelCatalog.standard.make(name, threads: isForeign ? 1 : threads))
    }

    func multiply(_ product: Product<Scalar>) throws { try kernel.multiply(product, on: team) }
}

/// The sets that this processor has.
let supportedSets = InstructionSet.allCases.filter(\.isSupported)

/// Every kernel of the standard catalog, those that take an instruction set with each one that is here. A library by
/// its path is left to its own tests: it is the kernel `openblas`, whose path is known.
let everyKernel = KernelCatalog.standard.entries.filter { !$0.takesPath }.flatMap { entry in
    entry.takesInstructionSet ? supportedSets.map { "\(entry.name)@\($0.rawValue)" } : [entry.name]
}
