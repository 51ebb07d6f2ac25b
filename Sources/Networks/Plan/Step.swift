import Kernels
import Machine
import Matrices

/// What a pass is made of.
public enum Phase: Sendable, CaseIterable {
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

/// One step of a plan: a product for the kernel, or elementwise work for the members. The next step starts when all have finished it.
public struct Step<Scalar: KernelScalar>: Sendable {
    public enum Work: Sendable {
        case product(Product<Scalar>)
        /// Each member does its share; called by every member.
        case elementwise(@Sendable (TeamMember) -> Void)
    }

    public let label: String
    public let part: Part
    public let work: Work
    /// Bytes of operands and result, each once.
    public let bytes: Int

    /// A product.
    public init(_ label: String, _ part: Part, _ product: Product<Scalar>) {
        self.label = label
        self.part = part
        work = .product(product)
        let shape = product.shape
        bytes = (shape.m * shape.k + shape.k * shape.n + shape.m * shape.n) * MemoryLayout<Scalar>.stride
    }

    /// Elementwise work that touches `elements` numbers.
    public init(_ label: String, elements: Int, _ work: @escaping @Sendable (TeamMember) -> Void) {
        self.label = label
        part = .elementwise
        self.work = .elementwise(work)
        bytes = elements * MemoryLayout<Scalar>.stride
    }

    /// Multiply-adds of a product; elementwise work is not counted (slide "Computational cost").
    public var multiplyAdds: Int {
        if case .product(let product) = work { product.shape.multiplyAdds } else { 0 }
    }
}

extension MatrixView {
    /// The member's share of the rows.
    func share(of member: TeamMember) -> Range<Int> { member.share(of: rows) }

    /// Some rows, whole.
    func rows(_ range: Range<Int>) -> MatrixView { block(rows: range, columns: 0..<columns) }
}
