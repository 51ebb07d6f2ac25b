import InstructionSets
import Machine
import Matrices
import VectorRoutines

/// The textbook's triple loop: the oracle for every other kernel, and the baseline.
///
/// Honest in both directions: nothing slows it down (the sum stays in a register, nothing is checked or
/// dispatched inside the loops), and nothing is vectorised by hand. The order of its sum forbids the compiler
/// to vectorise it either.
public struct NaiveKernel<Scalar: KernelScalar>: GEMMKernel {
    public let description: KernelDescription
    private let routines: VectorRoutineTable<Scalar>

    public init(name: String = "naive") {
        routines = Scalar.routines(of: .best)
        description = KernelDescription(name: name, libraryVersion: "twofold", instructionSet: "scalar")
    }

    public func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        guard member.isLeader else { return }
        if product.alpha == 0 || product.a.columns == 0 {
            product.scaleAndFinish()
        } else {
            Self.tripleLoop(product)
            product.epilogue.apply(to: product.c, by: routines)
        }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private static func tripleLoop(_ product: Product<Scalar>) {
        let (a, b, c) = (product.a, product.b, product.c)
        for row in 0..<c.rows {
            for column in 0..<c.columns {
                var sum: Scalar = 0
                for inner in 0..<a.columns { sum += a[row, inner] * b[inner, column] }
                let scaled = product.alpha * sum
                c[row, column] = product.beta == 0 ? scaled : scaled + product.beta * c[row, column]
            }
        }
    }
}
