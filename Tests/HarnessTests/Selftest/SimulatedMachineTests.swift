import Foundation
import Matrices
import Testing

@testable import Harness

/// The noise is what its model says, by its medians and quartiles.
@Suite struct SimulatedMachineTests {
    private func model(_ name: String) throws -> NoiseModel {
        try #require(NoiseModel.all.first { $0.name == name })
    }

    /// t with two degrees of freedom is below −0.8165 in a quarter of all draws, below 2.920 in 95 %; a normal number
    /// below −0.6745 and 1.645.
    @Test func distributionsHaveTheQuantilesOfTheTables() {
        var generator = SeededGenerator(seed: 1)
        let students = (0..<20_000).map { _ in generator.nextStudentT2() }
        #expect(abs(Statistics.quantile(0.25, of: students) + 0.8165) < 0.03)
        #expect(abs(Statistics.quantile(0.95, of: students) - 2.920) < 0.15)
        let normals = (0..<20_000).map { _ in generator.nextNormal() }
        #expect(abs(Statistics.quantile(0.25, of: normals) + 0.6745) < 0.03)
        #expect(abs(Statistics.quantile(0.95, of: normals) - 1.645) < 0.05)
        #expect(abs(Statistics.median((0..<20_000).map { _ in generator.nextInterval(rate: 2) }) - log(2) / 2) < 0.01)
    }

    @Test func onlyWorkMovesTheClock() throws {
        let machine = SimulatedMachine(try model("mixed"), generator: SeededGenerator(seed: 2))
        machine.pass(3)
        #expect(machine.seconds() == 3)
        let taken = machine.work(1)
        #expect(taken > 0 && machine.seconds() == 3 + taken)
    }

    /// Neighbours in time are alike, those far apart are not: what pairing lives on.
    @Test func driftIsCommonToWhatIsNearInTime() throws {
        var (near, far): ([Double], [Double]) = ([], [])
        for seed in 0..<300 {
            let machine = SimulatedMachine(try model("drift"), generator: SeededGenerator(seed: UInt64(seed)))
            let (first, second) = (machine.work(1e-3), machine.work(1e-3))
            machine.pass(100)
            near.append(log(second / first))
            far.append(log(machine.work(1e-3) / second))
        }
        // Single samples deviate by 0.04 in the middle of all machines, the drift by 0.14.
        #expect(Statistics.robustDeviation(near) < 0.1)
        #expect(Statistics.robustDeviation(far) > 0.15)
    }

    /// Twenty a second, of 0.1 ms and more: a second of work meets about twenty.
    @Test func interruptionsOnlyLengthen() throws {
        let machine = SimulatedMachine(try model("interruptions"), generator: SeededGenerator(seed: 4))
        let short = (0..<200).map { _ in machine.work(1e-6) * 1e6 }
        #expect(abs(log(Statistics.median(short))) < 0.05)
        // Pareto's mean is three times its least: 6 ms a second, of which a median sees most.
        let quiet = SimulatedMachine(
            NoiseModel(name: "interruptions alone", isInterrupted: true), generator: SeededGenerator(seed: 4))
        let long = (0..<50).map { _ in quiet.work(10) / 10 }
        #expect(long.allSatisfy { $0 > 1.002 })
        #expect(abs(Statistics.median(long) - 1.006) < 0.001)
    }
}
