import Kernels
import Machine
import Matrices

/// What came of one kernel on one product.
enum Replayed {
    case measured(hot: PairedTimes, cold: PairedTimes?)
    case unmeasured(RowStatus, message: String?)
}

extension Replayed {
    fileprivate var isMeasured: Bool {
        if case .measured = self { true } else { false }
    }
}

/// A kernel, and a guess of what the product takes on it, so that one that is hopeless is left out untried.
private struct Contender<Scalar: KernelScalar> {
    let kernel: any GEMMKernel<Scalar>
    let estimatedSecondsPerCall: Double
}

extension Session {
    /// Times a traced product on the program's own library and, in the same rounds, on each kernel: with operands in the
    /// caches, then with caches emptied before each call.
    ///
    /// No thread is bound to a core, because the program's are not.
    ///
    /// - Parameters:
    ///   - seconds: what all of it may take, from how many of the kernels have threads that stay busy.
    /// - Returns: an outcome a kernel.
    /// - Throws: ``Interrupted``, or `MatrixError` where the memory cannot be had.
    func replay(
        _ call: ReplayCall, on kernels: [String], threads: Int, seconds: (_ busyKernels: Int) -> Double
    ) throws -> [Replayed] {
        switch call.precision {
        case .float32: try replay(call, on: kernels, threads: threads, seconds, Float.self)
        case .float64: try replay(call, on: kernels, threads: threads, seconds, Double.self)
        }
    }

    private func replay<Scalar: KernelScalar>(
        _ call: ReplayCall, on kernels: [String], threads: Int, _ seconds: (Int) -> Double, _: Scalar.Type
    ) throws -> [Replayed] {
        let start = clock.seconds()
        var contenders: [Contender<Scalar>]
        do {
            contenders = [try contender("own=blas:\(call.library)", call, threads: threads)]
        } catch {
            return kernels.map { _ in .unmeasured(.skipped, message: "the program's own library: \(error)") }
        }
        // A kernel's place among the contenders, or why it has none.
        var places: [Result<Int, any Error>] = []
        for name in kernels {
            places.append(
                Result {
                    contenders.append(try contender(name, call, threads: threads))
                    return contenders.count - 1
                })
        }
        let operands = try ReplayOperands<Scalar>(call, seed: seed)
        defer { withExtendedLifetime(operands) {} }
        let end = start + seconds(contenders.count { $0.kernel.keepsThreadsBusy })
        let hot = try race(contenders, operands.product, .hot, threads, until: (clock.seconds() + end) / 2)
        var outcomes = try places.map { place -> Replayed in
            switch place {
            case .failure(let error): .unmeasured(.skipped, message: String(describing: error))
            case .success(let place): try outcome(of: contenders[place], at: place, in: hot, on: operands.product)
            }
        }
        guard outcomes.contains(where: \.isMeasured) else { return outcomes }
        let cold = try race(contenders, operands.product, .cold, threads, until: end)
        for (index, place) in places.enumerated() {
            guard case .measured(let times, _) = outcomes[index], case .success(let place) = place else { continue }
            outcomes[index] = .measured(hot: times, cold: cold.times(place))
        }
        return outcomes
    }

    /// What came of a kernel with operands in the caches.
    private func outcome<Scalar: KernelScalar>(
        of contender: Contender<Scalar>, at place: Int, in hot: BlockResult, on product: Product<Scalar>
    ) throws -> Replayed {
        guard let times = hot.times(place) else {
            let (status, message) = hot.outcomes[hot.outcomes[0].secondsPerCall() == nil ? 0 : place].unmeasured
            return .unmeasured(status, message: message)
        }
        let error = try errorBoundRatio(of: contender.kernel, on: product)
        guard error <= 1 else {
            return .unmeasured(.failed, message: "the result is wrong: its error is \(error) times the bound")
        }
        return .measured(hot: times, cold: nil)
    }

    private func contender<Scalar: KernelScalar>(
        _ name: String, _ call: ReplayCall, threads: Int
    ) throws -> Contender<Scalar> {
        let kernel: any GEMMKernel<Scalar> = try kernel(name, threads: threads)
        let pace = try pace(of: kernel, named: name, threads: threads)
        return Contender(kernel: kernel, estimatedSecondsPerCall: call.multiplyAdds / pace.greatestRate)
    }

    /// A kernel, or a library whose number of threads is fixed with as many as it has.
    private func kernel<Scalar: KernelScalar>(_ name: String, threads: Int) throws -> any GEMMKernel<Scalar> {
        do {
            return try catalog.make(name, Scalar.self, threads: threads)
        } catch BLASError.fixedThreads {
            return try catalog.make(name, Scalar.self, threads: 1)
        }
    }

    private func race<Scalar: KernelScalar>(
        _ contenders: [Contender<Scalar>], _ product: Product<Scalar>, _ cache: CacheState, _ threads: Int,
        until end: Double
    ) throws -> BlockResult {
        let eviction = try eviction(cache, threads: threads)
        let competitors = try contenders.map { contender in
            ProductCompetitor(
                kernel: contender.kernel, products: [product], team: try team(of: contender.kernel.teamSize),
                clock: clock, estimatedSecondsPerCall: contender.estimatedSecondsPerCall, eviction: eviction)
        }
        var policy = policy
        policy.blockSeconds = end - clock.seconds()
        // A single call, however short: emptying the caches takes a thousand times as long.
        if cache == .cold { policy.sampleSeconds = min(policy.sampleSeconds, 1e-6) }
        var runner = RoundRunner(policy: policy, clock: clock, account: account, seed: seed, isCancelled: isCancelled)
        return try runner.run(competitors)
    }

    private func errorBoundRatio<Scalar: KernelScalar>(
        of kernel: any GEMMKernel<Scalar>, on product: Product<Scalar>
    ) throws -> Double {
        var product = product
        product.beta = 0
        product.c.fill(.nan)
        // What the next kernel adds to is no NaN.
        defer { product.c.fill(0) }
        try kernel.multiply(product, on: try team(of: kernel.teamSize))
        return ProductCheck.errorBoundRatio(product, rows: 2)
    }
}

extension BlockResult {
    /// The own library's times, which is the first competitor, and another's.
    fileprivate func times(_ place: Int) -> PairedTimes? {
        paired((0, 0), (place, 0)).flatMap { $0.first.isEmpty ? nil : PairedTimes(own: $0.first, kernel: $0.second) }
    }
}
