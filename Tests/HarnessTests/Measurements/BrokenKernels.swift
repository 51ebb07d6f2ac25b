import Kernels
import Machine

/// A kernel that answers 0 whatever it is asked.
struct ZeroKernel<Scalar: KernelScalar>: GEMMKernel {
    let description = KernelDescription(name: "zero", libraryVersion: "none", instructionSet: "none")

    func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        if member.isLeader { product.c.fill(0) }
    }
}

/// A kernel that does not get its turn after its speed has been guessed.
final class RefusingKernel<Scalar: KernelScalar>: GEMMKernel, @unchecked Sendable {
    let description = KernelDescription(name: "refusing", libraryVersion: "none", instructionSet: "none")
    /// Only the leader takes turns.
    private var turns = 0

    struct Refused: Error, CustomStringConvertible {
        let description = "no turn for this kernel"
    }

    func takeTurn() throws {
        turns += 1
        if turns > 1 { throw Refused() }
    }

    func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        if member.isLeader { product.c.fill(0) }
    }
}

extension KernelCatalog {
    /// The standard kernels and the broken ones.
    static var withBrokenKernels: KernelCatalog {
        var catalog = KernelCatalog.standard
        catalog.add(
            KernelEntry(
                "zero", "always 0", float: { _ in ZeroKernel<Float>() }, double: { _ in ZeroKernel<Double>() }))
        catalog.add(
            KernelEntry(
                "refusing", "throws", float: { _ in RefusingKernel<Float>() }, double: { _ in RefusingKernel<Double>() }
            ))
        return catalog
    }
}
