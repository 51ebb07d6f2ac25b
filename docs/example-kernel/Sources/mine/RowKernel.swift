import Kernels
import Machine
import Matrices

/// C row by row: each row is a sum of B's rows, each times one element of A.
struct RowKernel<Scalar: KernelScalar>: GEMMKernel {
    let description: KernelDescription
    let teamSize: Int

    init(_ request: KernelRequest) {
        description = KernelDescription(name: request.name, libraryVersion: "mine 1", instructionSet: "compiler")
        teamSize = request.threads
    }

    /// So a plan lets members run on to the next layer without waiting for each other.
    func keepsToRows(_ product: Product<Scalar>) -> Bool { true }

    func multiply(_ product: Product<Scalar>, as member: TeamMember) {
        let (a, b, c) = (product.a, product.b, product.c)
        let (rows, columns) = (member.share(of: c.rows), 0..<c.columns)
        for row in rows {
            for column in columns { c[row, column] = product.beta == 0 ? 0 : product.beta * c[row, column] }
            guard product.alpha != 0 else { continue }
            for inner in 0..<a.columns {
                let factor = product.alpha * a[row, inner]
                for column in columns { c[row, column] += factor * b[inner, column] }
            }
        }
        product.epilogue.part(rows: rows, columns: columns).apply(to: c.block(rows: rows, columns: columns))
    }
}
