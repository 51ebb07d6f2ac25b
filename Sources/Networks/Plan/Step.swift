import Kernels
import Machine
import Matrices

/// What a pass is made of.
public enum Phase: Int, Sendable, CaseIterable {
    /// From the input to the value of the loss.
    case forward
    /// From L̄ = 1 to every parameter's gradient.
    case backward
    /// The gradient descent step.
    case update
}

/// What a step does in its pass: the parts whose times add up to it.
public enum Part: Int, Sendable, CaseIterable {
    /// `X·Wᵀ`
    case forwardProduct
    /// `dY·W`
    case inputGradient
    /// `dYᵀ·X`
    case weightGradient
    /// Everything that is not a product.
    case elementwise
}

/// One step of a plan: a product for the kernel, or elementwise work for the members.
public struct Step<Scalar: KernelScalar>: Sendable {
    public enum Work: Sendable {
        case product(Product<Scalar>)
        /// Each member does its share; called by every member.
        case elementwise(@Sendable (TeamMember) -> Void)
    }

    public let label: String
    public let part: Part
    public let work: Work
    /// eˣ, or what costs as much, that it computes elementwise or in its product's epilogue.
    public let exponentials: Int
    /// Bytes of what it reads, each operand once.
    public let readBytes: Int
    /// Bytes of what it writes, once.
    public let writtenBytes: Int
    /// The node that it computes, or brings to its parents what the node's error signal says, or updates; nil outside a plan.
    public internal(set) var node: Node?
    /// Whether members meet before it, because one may need what another computes since they last met.
    public internal(set) var followsBarrier = false
    private let accesses: [Access]

    /// A product.
    public init(_ label: String, _ part: Part, _ product: Product<Scalar>) {
        self.label = label
        self.part = part
        work = .product(product)
        exponentials = product.epilogueExponentials
        let operands: [Access] = [.reads(product.a), .readsWhole(product.b), .writes(product.c)]
        (readBytes, writtenBytes) = operands.bytes
        accesses = operands + product.epilogueAccesses
    }

    /// Elementwise work, and what it touches.
    public init(
        _ label: String, _ accesses: [Access], exponentials: Int = 0, _ work: @escaping @Sendable (TeamMember) -> Void
    ) {
        self.label = label
        self.exponentials = exponentials
        part = .elementwise
        self.work = .elementwise(work)
        self.accesses = accesses
        (readBytes, writtenBytes) = accesses.bytes
    }

    /// Multiply-adds of a product; elementwise work is not counted (slide "Computational cost").
    public var multiplyAdds: Int {
        if case .product(let product) = work { product.shape.multiplyAdds } else { 0 }
    }

    /// What it touches when `kernel` computes its product.
    func accesses(by kernel: any GEMMKernel<Scalar>) -> [Access] {
        mayComputeAnything(kernel) ? accesses.map(\.whole) : accesses
    }

    /// Whether it is a product of which `kernel` lets any member compute anything.
    func mayComputeAnything(_ kernel: any GEMMKernel<Scalar>) -> Bool {
        if case .product(let product) = work { !kernel.keepsToRows(product) } else { false }
    }
}

extension Product {
    fileprivate var epilogueExponentials: Int {
        if case .bias(_, let activation) = epilogue { activation.exponentials * c.rows * c.columns } else { 0 }
    }

    fileprivate var epilogueAccesses: [Access] {
        switch epilogue {
        case .none: []
        case .bias(let bias, _):
            [.readsWhole(MatrixView(base: UnsafeMutablePointer(mutating: bias), rows: 1, columns: c.columns))]
        case .derivative(_, let value): [.reads(value)]
        }
    }
}

extension MatrixView {
    /// The member's share of the rows.
    func share(of member: TeamMember) -> Range<Int> { member.share(of: rows) }

    /// Some rows, whole.
    func rows(_ range: Range<Int>) -> MatrixView { block(rows: range, columns: 0..<columns) }
}
