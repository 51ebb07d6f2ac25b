import Machine
import Matrices
import Synchronization

/// Wraps any kernel and counts what it is asked for: exact multiply-adds, no estimate.
public final class CountingKernel<Scalar: KernelScalar>: GEMMKernel {
    private let wrapped: any GEMMKernel<Scalar>
    private let counted = Atomic<Int>(0)

    public init(wrapping kernel: any GEMMKernel<Scalar>) { wrapped = kernel }

    /// Multiply-adds of all products since ``reset()``.
    public var multiplyAdds: Int { counted.load(ordering: .relaxed) }

    public func reset() { counted.store(0, ordering: .relaxed) }

    public var description: KernelDescription {
        var description = wrapped.description
        description.name = "counting(\(description.name))"
        return description
    }

    public var teamSize: Int { wrapped.teamSize }
    public var threadsObserved: Int { wrapped.threadsObserved }
    public var keepsThreadsBusy: Bool { wrapped.keepsThreadsBusy }
    public func prepare(for shapes: [ProductShape], on team: WorkerTeam?) { wrapped.prepare(for: shapes, on: team) }
    public func takeTurn() throws { try wrapped.takeTurn() }
    public func keepsToRows(_ product: Product<Scalar>) -> Bool { wrapped.keepsToRows(product) }

    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        if member.isLeader { counted.add(product.shape.multiplyAdds, ordering: .relaxed) }
        wrapped.multiply(product, as: member)
    }
}
