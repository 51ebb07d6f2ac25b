import Kernels
import Machine
import Matrices
import Networks
import Testing

@testable import Harness

@Suite struct PlacementsTests {
    @Test("many places for small operands, one for large ones")
    func count() {
        #expect(placements(bytes: 0) == 32 && placements(bytes: 1000) == 32)
        #expect(placements(bytes: Double(5 << 20)) == 3)
        #expect(placements(bytes: Double(17 << 20)) == 1 && placements(bytes: 1e30) == 1)
    }

    @Test("each turn of a product has the next place")
    func products() throws {
        let a = try Matrix<Float>(rows: 2, columns: 3) { _, _ in 1 }
        let b = try Matrix<Float>(rows: 3, columns: 2) { _, _ in 1 }
        let outputs = try (0..<3).map { _ in try Matrix<Float>(rows: 2, columns: 2) }
        let kernel = try KernelCatalog.standard.make("naive", Float.self, threads: 1)
        let competitor = ProductCompetitor(
            kernel: kernel, products: outputs.map { Product(a.view, b.view, into: $0.view) },
            team: try WorkerTeam(threads: 1), clock: MonotonicClock(), estimatedSecondsPerCall: nil)
        for turn in 1...3 {
            try competitor.takeTurn()
            competitor.warmUp()
            #expect(outputs.count { $0[1, 1] == 3 } == turn)
        }
    }

    @Test("each turn of a network has the next place, and all learn nothing")
    func networks() throws {
        let team = try WorkerTeam(threads: 1)
        let kernel = try KernelCatalog.standard.make("naive", Float.self, threads: 1)
        let networks = try (0..<3).map { _ in
            try MultilayerPerceptron<Float>(
                NetworkShape(units: [2, 3]), batch: 1, activation: .relu, seed: 1, kernel: kernel, team: team)
        }
        for network in networks { network.inputs.fill(1) }
        let weights = networks.map { $0.parameters(ofLayer: 0).weights[2, 1] }
        let competitor = PassCompetitor(
            kernel: kernel, networks: networks, team: team, callSeconds: 0, estimatedSecondsPerCall: nil, eviction: nil)
        for turn in 1...3 {
            try competitor.takeTurn()
            competitor.warmUp()
            #expect(networks.count { $0.outputs[0, 0] != 0 } == turn)
        }
        #expect(networks.map { $0.parameters(ofLayer: 0).weights[2, 1] } == weights)
    }
}
