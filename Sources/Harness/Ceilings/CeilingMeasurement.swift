import Foundation
import InstructionSets
import Kernels
import Machine
import Matrices
import VectorRoutines

extension Ceiling {
    /// Measures the ceilings with a team: the multiply-add loop in registers, exponentials, then reading and writing a buffer that
    /// fills half of each cache level, or four times the last level (at least 64 MiB) for memory. The best of some
    /// tries counts: a ceiling is what the machine can do undisturbed.
    static func measure<Scalar: KernelScalar>(
        _: Scalar.Type, team: WorkerTeam, topology: Topology, instructionSet: InstructionSet, clock: any Clock
    ) throws -> Ceiling {
        let routines = Scalar.routines(of: instructionSet)
        let loop = MultiplyAddCompetitor<Scalar>(team: team, instructionSet: instructionSet, clock: clock)
        let seconds = undisturbedSeconds(loop, clock: clock)
        var levels: [Level] = []
        let caches: [(CeilingLevel, Int)] = [
            (.l1, topology.l1dBytes), (.l2, topology.l2Bytes), (.l3, topology.l3Bytes),
        ]
        for (level, bytes) in caches where bytes > 0 {
            // The last level is shared by the members; the others are each core's own.
            let share = level == .l3 ? bytes / 2 / team.threads : bytes / 2
            levels.append(
                try measure(level, bytes, share: share, routines: routines, team: team, clock: clock))
        }
        let beyond = largestBuffer(topology) / team.threads
        levels.append(try measure(.memory, .max, share: beyond, routines: routines, team: team, clock: clock))
        return Ceiling(
            precision: Scalar.precision, threads: team.threads,
            multiplyAddsPerSecond: Double(loop.multiplyAddsPerCall) / seconds,
            exponentialsPerSecond: try exponentialsPerSecond(routines, team: team, clock: clock), levels: levels)
    }

    /// Seconds of a call of the multiply-add loop. Members on cores of their own take as long as one alone; where they take
    /// longer, somebody else has a core, and tries go on until that is over. A run of two threads once began while its host gave
    /// it one core: its ceiling was half of what its products reached a second later.
    private static func undisturbedSeconds<Scalar: KernelScalar>(
        _ loop: MultiplyAddCompetitor<Scalar>, clock: any Clock
    ) -> Double {
        let calls = 20
        let alone = best(of: 10) { seconds in loop.sampleAlone(calls: calls, into: seconds) }
        let start = clock.seconds()
        var least = Double.infinity
        while true {
            least = min(least, best(of: 10) { seconds in loop.sample(calls: calls, into: seconds) })
            if least < 1.1 * alone || clock.seconds() - start > longestWait { return least / Double(calls) }
            Thread.sleep(forTimeInterval: 0.02)
        }
    }

    /// Longer than a host's slice; and where more cores are slower by themselves, as many threads as a server has are not
    /// waited for long.
    private static var longestWait: Double { 2 }

    /// Each member at a buffer of its own, of 4 KiB.
    private static func exponentialsPerSecond<Scalar: KernelScalar>(
        _ routines: VectorRoutineTable<Scalar>, team: WorkerTeam, clock: any Clock
    ) throws -> Double {
        let (count, repeats) = (4096 / MemoryLayout<Scalar>.stride, 64)
        let buffers = try (0..<team.threads).map { _ in try Matrix<Scalar>(rows: 1, columns: count) }
        let best = best(of: 10) { seconds in
            let start = clock.seconds()
            team.run { member in
                for _ in 0..<repeats { routines.exponentialLoop(buffers[member.index].view.base, count) }
            }
            seconds[0] = clock.seconds() - start
        }
        return Double(count * repeats * team.threads) / best
    }

    /// Bytes that lie beyond every cache.
    static func largestBuffer(_ topology: Topology) -> Int {
        max(64 << 20, 4 * max(topology.l1dBytes, topology.l2Bytes, topology.l3Bytes))
    }

    /// One level's bandwidths, each member at its own buffer.
    private static func measure<Scalar: KernelScalar>(
        _ level: CeilingLevel, _ bytes: Int, share: Int, routines: VectorRoutineTable<Scalar>, team: WorkerTeam,
        clock: any Clock
    ) throws -> Level {
        let count = max(share / MemoryLayout<Scalar>.stride, 4 * routines.lanes)
        let buffers = try (0..<team.threads).map { _ in try Matrix<Scalar>(rows: 1, columns: count) }
        let repeats = max((2 << 20) / share, 1)
        let total = Double(count * MemoryLayout<Scalar>.stride * repeats * team.threads)
        let sums = try Matrix<Scalar>(rows: team.threads, columns: Storage.alignment)
        let read = best(of: 8) { seconds in
            let start = clock.seconds()
            team.run { member in
                for _ in 0..<repeats {
                    sums.view[member.index, 0] += routines.readLoop(buffers[member.index].view.base, count)
                }
            }
            seconds[0] = clock.seconds() - start
        }
        // Memory by the faster way, past the caches or through them, whichever this machine has.
        let ways = level == .memory ? [routines.streamLoop, routines.writeLoop] : [routines.writeLoop]
        let write = ways.reduce(Double.infinity) { least, loop in
            let seconds = best(of: 8) { seconds in
                let start = clock.seconds()
                team.run { member in
                    for _ in 0..<repeats { loop(buffers[member.index].view.base, count, 1) }
                }
                seconds[0] = clock.seconds() - start
            }
            return min(least, seconds)
        }
        return Level(level: level, bytes: bytes, readBytesPerSecond: total / read, writeBytesPerSecond: total / write)
    }

    private static func best(of tries: Int, _ sample: (UnsafeMutableBufferPointer<Double>) -> Void) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: 1) { buffer in
            buffer.initialize(repeating: 0)
            return (0..<tries).reduce(Double.infinity) { best, _ in
                sample(buffer)
                return min(best, buffer[0])
            }
        }
    }
}

extension Ceiling {
    /// The rows of `ceilings.csv`.
    public func rows(runID: String) -> [Row] {
        var fma = CeilingRow(runID: runID, resource: .fma, precision: precision, threads: threads)
        fma.gigaflopsPerSecond = 2e-9 * multiplyAddsPerSecond
        var exponential = CeilingRow(runID: runID, resource: .exponential, precision: precision, threads: threads)
        exponential.gigaexponentialsPerSecond = exponentialsPerSecond.map { 1e-9 * $0 }
        return [.ceiling(fma)] + (exponentialsPerSecond == nil ? [] : [.ceiling(exponential)])
            + levels.flatMap { level in
                [(CeilingResource.read, level.readBytesPerSecond), (.write, level.writeBytesPerSecond)].map {
                    resource, bandwidth in
                    var row = CeilingRow(runID: runID, resource: resource, precision: precision, threads: threads)
                    row.level = level.level
                    row.gigabytesPerSecond = 1e-9 * bandwidth
                    return .ceiling(row)
                }
            }
    }
}
