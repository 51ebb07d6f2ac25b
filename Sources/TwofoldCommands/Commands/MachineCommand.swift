import ArgumentParser
import Harness
import Machine
import Reports
import Suites

struct MachineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "machine",
        abstract:
            "Describes this machine: cores, caches, libraries, measured ceilings, and what disturbs a measurement.")

    @Option(help: ArgumentHelp("Numbers of threads for the ceilings; cores = physical cores.", valueName: "1,2"))
    var threads = "1,cores"

    @Option(help: "table, csv or json; the machine's row in the latter two.")
    var format = OutputFormat.table

    func run() throws {
        let counts = try CommandFailure.checkingUsage { try ThreadCount.list(parsing: threads) }
        let machine = MachineDescription.probed()
        let row = try CommandFailure.checkingUsage {
            try MachineRow.current(.current(), machine, seed: nil, kernels: [])
        }
        if try format.printed([row]) { return }
        var table = TextTable(["machine", ""])
        for (name, value) in facts(row) { table.add([name, value]) }
        print(table.text)
        for disturbance in machine.disturbances { print("warning: \(disturbance)") }
        for warning in MachineRow.libraryWarnings(of: ["openblas"]) { print("warning: \(warning)") }
        guard BuildConfiguration.current == .release else { return }
        print("\n" + (try ceilings(counts, row)).text)
    }

    private func facts(_ row: MachineRow) -> [(String, String)] {
        [
            ("host", row.host), ("processor", row.cpuModel ?? "unknown"), ("instruction set", row.instructionSet),
            ("cores", "\(row.physicalCores) physical, \(row.logicalCPUs) logical"),
            (
                "caches",
                [("L1d", row.l1dBytes), ("L2", row.l2Bytes), ("L3", row.l3Bytes)].map { name, bytes in
                    "\(name) \((bytes ?? 0) > 0 ? Figures.bytes(bytes ?? 0) : "unknown")"
                }.joined(separator: ", ")
            ),
            ("memory", Figures.bytes(row.memoryBytes ?? 0) + " on \(row.numaNodes ?? 1) node(s)"),
            ("OpenBLAS", row.openBLASVersion.map { "\($0), core \(row.openBLASCore ?? "unknown")" } ?? "not found"),
            ("from", row.libraries?.split(separator: "=").last.map(String.init) ?? "nowhere"),
            ("Swift", "\(row.swiftVersion ?? "unknown"), \(row.buildConfiguration)"),
            (
                "taken by others",
                [
                    ("by the host", row.stealRatio), ("by neighbours", row.busyNeighbourRatio),
                    ("waiting for memory", row.memoryPressureRatio),
                ].map { name, ratio in "\(Figures.fixed(ratio.map { 100 * $0 }, 1)) % \(name)" }.joined(separator: ", ")
            ),
            ("clock", "\(Figures.seconds(row.clockResolutionSeconds)) resolution"),
        ]
    }

    private func ceilings(_ counts: [ThreadCount], _ row: MachineRow) throws -> TextTable {
        let session = Session(
            runID: row.runID, catalog: Twofold.catalog, policy: SamplingPolicy(rounds: .exactly(6)), seed: 1)
        var table = TextTable(["ceiling", "threads", "GFLOP/s", "read GB/s", "write GB/s"])
        var seen: Set<Int> = []
        for threads in counts.flatMap({ $0.numbers(cores: row.physicalCores) }) {
            guard seen.insert(threads).inserted else { continue }
            do {
                let (single, double) = (
                    try session.ceiling(.float32, threads: threads), try session.ceiling(.float64, threads: threads)
                )
                for (name, ceiling) in [("float32", single), ("float64", double)] {
                    table.add([name, "\(threads)", Figures.fixed(2e-9 * ceiling.multiplyAddsPerSecond, 1), "", ""])
                }
                for level in single.levels {
                    table.add([
                        level.level.rawValue, "\(threads)", "", Figures.fixed(1e-9 * level.readBytesPerSecond, 1),
                        Figures.fixed(1e-9 * level.writeBytesPerSecond, 1),
                    ])
                }
            } catch {
                throw CommandFailure.failed(String(describing: error))
            }
        }
        return table
    }
}
