import Kernels
import Machine
import Matrices

/// Every kernel against a more precise reference, on products that touch tiles, edges and cuts.
public struct KernelVerification {
    private let catalog: KernelCatalog
    private let products: [ProductCase]
    private let seed: UInt64

    public init(catalog: KernelCatalog, products: [ProductCase], seed: UInt64) {
        self.catalog = catalog
        self.products = products
        self.seed = seed
    }

    /// Products around tile heights and widths, around the longest stretch of k, thin ones and a layer's three.
    public static let standardProducts: [ProductCase] = {
        let sizes = [
            (1, 1, 1), (1, 64, 300), (64, 1, 17), (5, 7, 3), (13, 33, 65), (48, 97, 256), (97, 49, 257),
            (130, 131, 513),
        ]
        return sizes.flatMap { m, n, k in
            [(false, false), (false, true), (true, false), (true, true)].map { transposeA, transposeB in
                ProductCase(shape: ProductShape(m: m, n: n, k: k), transposeA: transposeA, transposeB: transposeB)
            }
        }
    }()

    /// The largest error of all products over its bound; at most 1 for a right kernel.
    /// - Throws: what making the kernel or its team throws, or `MatrixError`.
    public func worstRatio(_ kernel: String, _ precision: Precision, threads: Int) throws -> Double {
        switch precision {
        case .float32: try worstRatio(kernel, Float.self, threads: threads)
        case .float64: try worstRatio(kernel, Double.self, threads: threads)
        }
    }

    private func worstRatio<Scalar: KernelScalar>(_ name: String, _: Scalar.Type, threads: Int) throws -> Double {
        let kernel = try catalog.make(name, Scalar.self, threads: threads)
        let team = try WorkerTeam(threads: kernel.teamSize)
        var generator = SeededGenerator(seed: seed)
        var worst = 0.0
        for product in products {
            let shape = product.shape
            let a = try Matrix<Scalar>(
                rows: product.transposeA ? shape.k : shape.m, columns: product.transposeA ? shape.m : shape.k)
            let b = try Matrix<Scalar>(
                rows: product.transposeB ? shape.n : shape.k, columns: product.transposeB ? shape.k : shape.n)
            let c = try Matrix<Scalar>(rows: shape.m, columns: shape.n)
            a.view.fillRandomly(using: &generator)
            b.view.fillRandomly(using: &generator)
            c.view.fill(.nan)
            let computed = Product(
                product.transposeA ? a.view.transposed : a.view, product.transposeB ? b.view.transposed : b.view,
                into: c.view)
            try withExtendedLifetime([a, b, c]) {
                try kernel.multiply(computed, on: team)
                worst = max(worst, ProductCheck.errorBoundRatio(computed, rows: shape.m))
            }
        }
        return worst
    }
}
