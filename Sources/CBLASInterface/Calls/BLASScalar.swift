import Kernels
import Machine

/// A number that the exported functions take.
protocol BLASScalar: KernelScalar {
    static var blasPrecision: Entry.Precision { get }
    /// Makes room for a product on the kernel of this precision, for a team or the caller.
    static func prepare(_ kernels: KernelPair, for product: Product<Self>, on team: WorkerTeam?)
    /// Computes a member's share on it.
    ///
    /// The kernel is not handed out: that would count a reference to it, which takes as long as a part of a tiny product.
    static func multiply(_ product: Product<Self>, by kernels: KernelPair, as member: TeamMember)
}

extension Float: BLASScalar {
    static var blasPrecision: Entry.Precision { .single }

    static func prepare(_ kernels: KernelPair, for product: Product<Float>, on team: WorkerTeam?) {
        kernels.single.prepare(for: product.shape, on: team)
    }

    static func multiply(_ product: Product<Float>, by kernels: KernelPair, as member: TeamMember) {
        kernels.single.multiply(product, as: member)
    }
}

extension Double: BLASScalar {
    static var blasPrecision: Entry.Precision { .double }

    static func prepare(_ kernels: KernelPair, for product: Product<Double>, on team: WorkerTeam?) {
        kernels.double.prepare(for: product.shape, on: team)
    }

    static func multiply(_ product: Product<Double>, by kernels: KernelPair, as member: TeamMember) {
        kernels.double.multiply(product, as: member)
    }
}
