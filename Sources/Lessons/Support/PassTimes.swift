import Kernels
import Machine
import Networks

/// Forward and backward of three networks, timed side by side: one, one of twice the layers, one of twice the units
/// (slide "Computational Cost", S23).
struct PassTimes {
    static let batch = 128
    /// Passes of each network in a round.
    private static let passes = 3

    /// One network's times, a round each.
    struct Pass {
        let name: String
        let forwardMultiplyAdds: Double
        let backwardMultiplyAdds: Double
        fileprivate(set) var forwardSeconds: [Double] = []
        fileprivate(set) var backwardSeconds: [Double] = []

        var multiplyAdds: Double { forwardMultiplyAdds + backwardMultiplyAdds }
        var seconds: [Double] { zip(forwardSeconds, backwardSeconds).map { $0 + $1 } }
    }

    let rounds: Int
    private(set) var base: Pass
    private(set) var deep: Pass
    private(set) var wide: Pass

    /// - Throws: `MatrixError` when there is no memory, `InstructionSetError` when the process pins a set that is not here.
    init(rounds: Int, depth: Int = 4, width: Int = 256) throws {
        self.rounds = rounds
        let team = try WorkerTeam(threads: 1)
        let shapes = try [(depth, width), (2 * depth, width), (depth, 2 * width)].map {
            try NetworkShape(depth: $0, width: $1)
        }
        let networks = try shapes.map { shape in
            try MultilayerPerceptron<Float>(
                shape, batch: Self.batch, activation: .relu, seed: 1,
                kernel: try KernelCatalog.standard.make("tiled", threads: 1), team: team)
        }
        var passes = zip(shapes, networks).map { shape, network in
            let counts = [Phase.forward, .backward].map { phase in
                Double(network.plan.steps(of: phase).reduce(0) { $0 + $1.multiplyAdds })
            }
            return Pass(
                name: "\(shape.depth) layers of \(shape.units[0])", forwardMultiplyAdds: counts[0],
                backwardMultiplyAdds: counts[1])
        }
        let stopwatch = Stopwatch<Phase>()
        for round in 0..<rounds {
            // Everybody is first once in three rounds, so that no network always follows the same one.
            for turn in networks.indices {
                let index = (round + turn) % networks.count
                networks[index].plan.run([.forward, .backward], on: team)  // warms the caches
                stopwatch.reset()
                for _ in 0..<Self.passes {
                    networks[index].plan.run([.forward, .backward], on: team, timing: stopwatch)
                }
                passes[index].forwardSeconds.append(stopwatch.seconds(in: .forward) / Double(Self.passes))
                passes[index].backwardSeconds.append(stopwatch.seconds(in: .backward) / Double(Self.passes))
            }
        }
        (base, deep, wide) = (passes[0], passes[1], passes[2])
    }
}
