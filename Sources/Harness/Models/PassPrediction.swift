import Kernels
import Matrices
import Networks

/// The time that each phase of a network takes by the ceilings, with all traffic from and to the level that holds the
/// whole network. A product takes the larger of its arithmetic and its traffic, and a call besides; what it has to turn
/// goes once more to the second-level cache and back, in which its pieces stay. Of what is elementwise only a loss computes
/// much: it looks at all logits for the largest before its first exponential, so that its traffic and its arithmetic
/// follow one another.
struct PassPrediction {
    private let seconds: [PassPhase: Double]

    /// - Parameter callSeconds: what a product takes that computes next to nothing.
    init<Scalar: KernelScalar>(
        _ network: MultilayerPerceptron<Scalar>, ceiling: Ceiling, callSeconds: Double
    ) {
        let bytes = MultilayerPerceptron<Scalar>.memoryBytes(
            network.shape, batch: network.batch, inputGradient: network.inputErrorSignal != nil)
        let workingSet = Int(min(bytes, 1e18))
        let turnedSet = min(workingSet, ceiling.levels.first { $0.level == .l2 }?.bytes ?? workingSet)
        var byPhase: [Phase: Double] = [:]
        var byPart: [Part: Double] = [:]
        for phase in Phase.allCases {
            for step in network.plan.steps(of: phase) {
                let arithmetic = ceiling.arithmeticSeconds(
                    multiplyAdds: Double(step.multiplyAdds), exponentials: Double(step.exponentials))
                func traffic(read: Int, written: Int, in workingSet: Int) -> Double {
                    ceiling.trafficSeconds(
                        bytes: Double(read), writtenBytes: Double(written), workingSet: workingSet)
                }
                let needed = traffic(read: step.readBytes, written: step.writtenBytes, in: workingSet)
                let seconds: Double
                switch step.work {
                case .product(let product):
                    let turned = product.turnedNumbers * MemoryLayout<Scalar>.stride
                    seconds =
                        max(arithmetic, needed) + callSeconds + traffic(read: turned, written: turned, in: turnedSet)
                case .elementwise:
                    seconds = arithmetic + needed
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
