import Kernels
import Machine
import Matrices

/// How fast a kernel is on products that everybody can manage, to guess what others take before they are tried.
struct KernelPace {
    /// Seconds of a product that computes next to nothing, the best of some tries.
    let callSeconds: Double
    /// Multiply-adds a second on 64×256×256, the best of some tries.
    let rate: Double
    /// The relative deviation of samples there, of a length as rounds take.
    let spread: Double
    /// How long its threads stay busy after a product of large matrices, of a vector, and of small matrices: libraries
    /// compute the last two, or the vector's, on one thread.
    private let settling: (large: Double, vector: Double, small: Double)

    /// A guess on the fast side, so that only what is hopeless is left out untried.
    var greatestRate: Double { 2 * rate }

    init<Scalar: KernelScalar>(_ kernel: any GEMMKernel<Scalar>, team: WorkerTeam, clock: any Clock) throws {
        try kernel.takeTurn()
        let shape = ProductShape(m: 64, n: 256, k: 256)
        let calls = try Self.samples(of: kernel, on: ProductShape(m: 1, n: 1, k: 1), calls: 1000, 5, team, clock)
        callSeconds = calls.min() ?? 0
        let first = try Self.samples(of: kernel, on: shape, calls: 1, 3, team, clock).min() ?? 0
        let enough = max(Int(SamplingPolicy.standardSampleSeconds / max(first, 1e-9)), 1)
        let seconds = try Self.samples(of: kernel, on: shape, calls: enough, 9, team, clock)
        let median = Statistics.median(seconds)
        rate = Double(shape.multiplyAdds) / max(min(first, seconds.min() ?? first), 1e-9)
        spread = median > 0 ? Statistics.robustDeviation(seconds) / median : 0
        func settlingSeconds(after shape: ProductShape) throws -> Double {
            guard kernel.keepsThreadsBusy else { return 0 }
            _ = try Self.samples(of: kernel, on: shape, calls: 100, 1, team, clock)
            let before = clock.seconds()
            ForeignPool.settle(after: kernel)
            return clock.seconds() - before
        }
        // Large ones first: its threads are still busy with those above.
        settling = (
            large: try settlingSeconds(after: shape),
            vector: try settlingSeconds(after: ProductShape(m: 1, n: 512, k: 512)),
            small: try settlingSeconds(after: ProductShape(m: 32, n: 64, k: 64))
        )
    }

    /// How long its threads stay busy after a product.
    func settlingSeconds(after shape: ProductShape) -> Double {
        if min(shape.m, shape.n, shape.k) == 1 { return settling.vector }
        return shape.multiplyAdds < Self.fewestOfLarge ? settling.small : settling.large
    }

    /// OpenBLAS 0.3.21 computes up to half a million multiply-adds on one thread, MKL far fewer.
    private static let fewestOfLarge = 1 << 19

    /// Seconds of a call on a product of zeros, in so many samples.
    private static func samples<Scalar: KernelScalar>(
        of kernel: any GEMMKernel<Scalar>, on shape: ProductShape, calls: Int, _ count: Int, _ team: WorkerTeam,
        _ clock: any Clock
    ) throws -> [Double] {
        let a = try Matrix<Scalar>(rows: shape.m, columns: shape.k)
        let b = try Matrix<Scalar>(rows: shape.k, columns: shape.n)
        let c = try Matrix<Scalar>(rows: shape.m, columns: shape.n)
        let competitor = ProductCompetitor(
            kernel: kernel, products: [Product(a.view, b.view, into: c.view)], team: team, clock: clock,
            estimatedSecondsPerCall: nil)
        return withExtendedLifetime([a, b, c]) {
            var seconds = [0.0]
            return (0..<count).map { _ in
                seconds.withUnsafeMutableBufferPointer { competitor.sample(calls: calls, into: $0) }
                return seconds[0] / Double(calls)
            }
        }
    }
}
