import Kernels
import Machine
import Matrices

/// What came of one kernel on one product.
enum Replayed {
    case measured(hot: PairedTimes, cold: PairedTimes?)
    case unmeasured(RowStatus, message: String?)
}

extension Session {
    /// Times a traced product on the program's own library and, in the same rounds, on each kernel: with operands in the
    /// caches, then with caches emptied before each call.
    ///
    /// No thread is bound to a core, because the program's are not.
    ///
    /// - Parameters:
    ///   - seconds: what the product may take, from how many of the kernels have threads that stay busy.
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
        let own: any GEMMKernel<Scalar>
        do {
            own = try kernel("own=blas:\(call.library)", threads: threads)
        } catch {
            return kernels.map { _ in .unmeasured(.skipped, message: "the program's own library: \(error)") }
        }
        var places: [Int?] = []
        var messages: [String] = []
        var contenders = [own]
        for name in kernels {
            do {
                contenders.append(try kernel(name, threads: threads))
                places.append(contenders.count - 1)
                messages.append("")
            } catch {
                places.append(nil)
                messages.append(String(describing: error))
            }
        }
        let operands = try ReplayOperands<Scalar>(call, seed: seed)
        let end = clock.seconds() + seconds(contenders.count { $0.keepsThreadsBusy })
        let hot = try race(contenders, operands.product, .hot, threads, seconds: (end - clock.seconds()) / 2)
        let cold = try race(contenders, operands.product, .cold, threads, seconds: end - clock.seconds())
        return try kernels.indices.map { index in
            guard let place = places[index] else { return .unmeasured(.skipped, message: messages[index]) }
            guard let hotTimes = hot.times(place) else {
                let (status, message) = hot.outcomes[hot.outcomes[0].secondsPerCall() == nil ? 0 : place].unmeasured
                return .unmeasured(status, message: message)
            }
            let error = try errorBoundRatio(of: contenders[place], on: operands.product)
            guard error <= 1 else {
                return .unmeasured(.failed, message: "the result is wrong: its error is \(error) times the bound")
            }
            return .measured(hot: hotTimes, cold: cold.times(place))
        }
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
        _ kernels: [any GEMMKernel<Scalar>], _ product: Product<Scalar>, _ cache: CacheState, _ threads: Int,
        seconds: Double
    ) throws -> BlockResult {
        var policy = policy
        policy.blockSeconds = seconds
        // A single call, however short: emptying the caches takes a thousand times as long.
        if cache == .cold { policy.sampleSeconds = min(policy.sampleSeconds, 1e-6) }
        let eviction = try eviction(cache, threads: threads)
        let competitors = try kernels.map { kernel in
            ProductCompetitor(
                kernel: kernel, product: product, team: try team(of: kernel.teamSize), clock: clock,
                estimatedSecondsPerCall: nil, eviction: eviction)
        }
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
