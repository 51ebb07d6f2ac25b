import Kernels
import Matrices
import Networks

/// The time that each phase of a network takes by the ceilings: every step of its plan takes the larger of its arithmetic
/// and its traffic, these from and to the level that holds the whole network. A product takes a call besides, and what
/// it has to turn goes there and back once more.
struct PassPrediction {
    private let seconds: [PassPhase: Double]

    /// - Parameter callSeconds: what a product takes that computes next to nothing.
    init<Scalar: KernelScalar>(
        _ network: MultilayerPerceptron<Scalar>, ceiling: Ceiling, callSeconds: Double
    ) {
        let bytes = MultilayerPerceptron<Scalar>.memoryBytes(
            network.shape, batch: network.batch, inputGradient: network.inputErrorSignal != nil)
        let workingSet = Int(min(bytes, 1e18))
        var byPhase: [Phase: Double] = [:]
        var byPart: [Part: Double] = [:]
        for phase in Phase.allCases {
            for step in network.plan.steps(of: phase) {
                let least = ceiling.leastSeconds(
                    multiplyAdds: Double(step.multiplyAdds), exponentials: Double(step.exponentials),
                    bytes: Double(step.readBytes), writtenBytes: Double(step.writtenBytes), workingSet: workingSet)
                var seconds = least.seconds
                if case .product(let product) = step.work {
                    let turned = Double(product.turnedNumbers * MemoryLayout<Scalar>.stride)
                    seconds += callSeconds
                    seconds += ceiling.trafficSeconds(bytes: turned, writtenBytes: turned, workingSet: workingSet)
                }
                byPhase[phase, default: 0] += seconds
                byPart[step.part, default: 0] += seconds
            }
        }
        let (forward, backward) = (byPhase[.forward] ?? 0, byPhase[.backward] ?? 0)
        let update = byPhase[.update] ?? 0
        seconds = [
            .forward: forward, .backward: backward, .update: update, .step: forward + backward + update,
            .forwardBackward: forward + backward, .forwardProduct: byPart[.forwardProduct] ?? 0,
            .inputGradient: byPart[.inputGradient] ?? 0, .weightGradient: byPart[.weightGradient] ?? 0,
            .elementwise: byPart[.elementwise] ?? 0,
        ]
    }

    subscript(phase: PassPhase) -> Double { seconds[phase] ?? 0 }

    /// Backward ÷ forward.
    var ratio: Double { self[.backward] / self[.forward] }
}

extension Product {
    /// Numbers that are turned on the way, because both operands lie along k, as in `X·Wᵀ`: a vector along a row of C
    /// would gather its numbers of B. B is turned, or A and C are, whichever is less.
    fileprivate var turnedNumbers: Int {
        a.columnStride == 1 && b.rowStride == 1 ? min(b.rows * b.columns, c.rows * (a.columns + c.columns)) : 0
    }
}
