import CAllocationCounter
import Kernels
import Machine
import Matrices
import Networks
import Synchronization
import Testing
import VectorRoutines

/// How a plan runs: on teams, without allocating, and timed.
@Suite struct RunningTests {
    private func network<Scalar: KernelScalar>(
        _ kernel: any GEMMKernel<Scalar>, _ activation: Activation = .tanh
    ) throws -> MultilayerPerceptron<Scalar> {
        try .random([37, 65, 33, 10], batch: 19, activation, on: kernel)
    }

    /// Loss and parameters after three steps of gradient descent, the same bits whatever the team.
    @Test(arguments: [2, 3, 5]) func theTeamDoesNotChangeTheResult(threads: Int) throws {
        func trained(_ threads: Int) throws -> [Float] {
            let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: threads)
            let network = try network(kernel)
            let team = try WorkerTeam(threads: kernel.teamSize)
            network.plan.learningRate = 0.5
            for _ in 0..<3 { network.plan.run(Phase.allCases, on: team) }
            return [network.loss] + (0..<3).flatMap { network.parameters(ofLayer: $0).weights.elements }
        }
        #expect(try trained(threads) == trained(1))
    }

    @Test func descentLowersTheLoss() throws {
        let network = try network(NaiveKernel<Double>())
        network.plan.learningRate = 0.5
        let team = try WorkerTeam(threads: 1)
        network.plan.run([.forward], on: team)
        let before = network.loss
        for _ in 0..<20 { network.plan.run(Phase.allCases, on: team) }
        #expect(network.loss < 0.5 * before)
    }

    /// The counter sees what is allocated and freed at once, so that the next test can fail.
    @Test func theAllocationCounterCounts() {
        let before = allocations_of_this_thread()
        let numbers = (0..<Int.random(in: 50...60)).map { $0 }
        #expect(allocations_of_this_thread() > before)
        #expect(numbers.count >= 50)
    }

    @Test(arguments: ["naive", "tiled", "parallel"], [1, 2])
    func passesAllocateNothing(kernel: String, threads: Int) throws {
        try expectNoAllocations(KernelCatalog.standard.make(kernel, Float.self, threads: threads))
        try expectNoAllocations(KernelCatalog.standard.make(kernel, Double.self, threads: threads))
    }

    private func expectNoAllocations<Scalar: KernelScalar>(_ kernel: any GEMMKernel<Scalar>) throws {
        for activation in Activation.allCases {
            let plan = try network(kernel, activation).plan
            let team = try WorkerTeam(threads: kernel.teamSize)
            let counted = Atomic<Int>(0)
            let times = Stopwatch<Part>()
            func pass(_ member: TeamMember) {
                for phase in Phase.allCases {
                    plan.run(phase, as: member)
                    plan.run(phase, as: member, timing: times)
                }
            }
            team.run { pass($0) }
            team.run { member in
                let before = allocations_of_this_thread()
                pass(member)
                counted.add(allocations_of_this_thread() - before, ordering: .relaxed)
            }
            #expect(counted.load(ordering: .relaxed) == 0, "\(activation) on \(kernel.description.name)")
        }
    }

    /// By a clock that ticks whenever it is read: each step takes one tick, and the parts add up to the pass.
    @Test func partsAddUpToThePass() throws {
        let plan = try network(NaiveKernel<Float>()).plan
        let ticks = Ticks()
        let times = Stopwatch<Part>(now: { ticks.next() }, readingNanoseconds: 0)
        for phase in Phase.allCases { plan.run(phase, as: .alone, timing: times) }
        let steps = Phase.allCases.flatMap { plan.steps(of: $0) }
        for part in Part.allCases {
            let expected = Double(steps.count { $0.part == part })
            #expect(abs(times.seconds(in: part) * 1e9 - expected) < 1e-6)
        }
        // One reading before each phase, one behind each step.
        #expect(ticks.next() == steps.count + Phase.allCases.count + 1)
        times.reset()
        #expect(Part.allCases.allSatisfy { times.seconds(in: $0) == 0 })
    }

    /// Phase after phase without a gap: each ends where the next begins, and nothing but their ends is stamped.
    @Test(arguments: [1, 2]) func phasesAddUpToTheStep(threads: Int) throws {
        let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: threads)
        let plan = try network(kernel).plan
        let ticks = Ticks()
        let times = Stopwatch<Phase>(now: { ticks.next() }, readingNanoseconds: 0)
        let team = try WorkerTeam(threads: threads)
        for _ in 0..<3 { plan.run(Phase.allCases, on: team, timing: times) }
        for phase in Phase.allCases { #expect(abs(times.seconds(in: phase) * 1e9 - 3) < 1e-6) }
        #expect(ticks.next() == 3 * (Phase.allCases.count + 1) + 1)
    }

    /// A clock whose reading takes a quarter of its tick: that is in no phase, and no phase takes less than nothing.
    @Test(arguments: [(0.25, 0.75), (2, 0)]) func theClockIsInNoPhase(reading: Double, left: Double) throws {
        let plan = try network(NaiveKernel<Float>()).plan
        let ticks = Ticks()
        let times = Stopwatch<Phase>(now: { ticks.next() }, readingNanoseconds: reading)
        for _ in 0..<4 { plan.run(Phase.allCases, on: try WorkerTeam(threads: 1), timing: times) }
        for phase in Phase.allCases { #expect(abs(times.seconds(in: phase) * 1e9 - 4 * left) < 1e-6) }
    }

    private final class Ticks: Sendable {
        private let count = Atomic<Int>(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }
}
