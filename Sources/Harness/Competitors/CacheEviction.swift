import Machine
import Matrices

/// Drives what lies in the caches out of them, so that a call finds its operands in memory.
///
/// The members of a team write to a buffer of several times the last level's size, each to a part that is larger than its
/// own levels. A library's threads of its own are not among them: what lies in their cores' own levels stays.
final class CacheEviction {
    private let team: WorkerTeam
    private let buffer: Matrix<Double>

    /// - Throws: `MatrixError` when the memory cannot be had.
    init(team: WorkerTeam, topology: Topology) throws {
        self.team = team
        let bytes = Self.bytes(topology: topology, threads: team.threads)
        buffer = try Matrix(rows: bytes / Storage.alignment, columns: Storage.alignment / MemoryLayout<Double>.stride)
    }

    /// What its buffer takes.
    static func bytes(topology: Topology, threads: Int) -> Int {
        max(lastLevels * topology.l3Bytes, ownLevels * max(topology.l2Bytes, 1 << 20) * threads)
    }

    /// A cache does not give up what was used again and again at once: on Zen 4, after a buffer of twice L3 4 MiB were
    /// still read at 49 GB/s, from a memory that gives 30; after six times, at 23.
    private static let lastLevels = 6
    private static let ownLevels = 4

    /// About what it takes: every line is read from memory and written back.
    func seconds(_ ceiling: Ceiling) -> Double {
        let bytes = Double(buffer.rows * Storage.alignment)
        return ceiling.trafficSeconds(bytes: bytes, writtenBytes: bytes, workingSet: .max)
    }

    func evict() {
        let view = buffer.view
        // A number a line.
        team.run { member in
            for row in member.share(of: view.rows) { view[row, 0] += 1 }
        }
    }
}
