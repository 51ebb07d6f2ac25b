import Kernels
import Machine
import Matrices

/// A kernel on one product.
final class ProductCompetitor<Scalar: KernelScalar>: Competitor {
    let kernel: any GEMMKernel<Scalar>
    private var products: Placements<Product<Scalar>>
    let estimatedSecondsPerCall: Double?
    private let team: WorkerTeam
    private let clock: any Clock
    private let eviction: CacheEviction?

    /// - Parameters:
    ///   - products: the same one, in different places.
    ///   - eviction: what happens before each call, untimed; nil where caches stay hot.
    init(
        kernel: any GEMMKernel<Scalar>, products: [Product<Scalar>], team: WorkerTeam, clock: any Clock,
        estimatedSecondsPerCall: Double?, eviction: CacheEviction? = nil
    ) {
        self.kernel = kernel
        self.products = Placements(products)
        self.team = team
        self.clock = clock
        self.eviction = eviction
        self.estimatedSecondsPerCall = estimatedSecondsPerCall
        kernel.prepare(for: [product.shape], on: team)
    }

    var name: String { kernel.description.name }

    func takeTurn() throws {
        products.takeNext()
        try kernel.takeTurn()
    }

    /// The one of the turn.
    var product: Product<Scalar> { products.current }

    func warmUp() { _ = team.withLeader(for: kernel) { Self.time(kernel, product, team, clock, 1) } }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        seconds[0] = team.withLeader(for: kernel) {
            guard let eviction else {
                ForeignPool.spread(for: kernel)
                return Self.time(kernel, product, team, clock, calls)
            }
            return (0..<calls).reduce(0) { sum, _ in
                eviction.evict()
                ForeignPool.spread(for: kernel)
                return sum + Self.time(kernel, product, team, clock, 1)
            }
        }
    }

    func settle() { ForeignPool.settle(after: kernel) }

    /// Generic over the kernel, so that the existential is opened once a sample, not once a call.
    private static func time<Kernel: GEMMKernel<Scalar>>(
        _ kernel: Kernel, _ product: Product<Scalar>, _ team: WorkerTeam, _ clock: any Clock, _ calls: Int
    ) -> Double {
        let start = clock.seconds()
        for _ in 0..<calls { team.run { kernel.multiply(product, as: $0) } }
        return clock.seconds() - start
    }
}
