import Harness

extension MachineRow {
    /// What makes times measured with the two incomparable, a line each, which names it.
    func differences(from other: MachineRow) -> [String] { Self.lines(comparable, other.comparable) }

    /// What forbids to go on, with this machine and program, with a run that was begun with another: the same run has one
    /// machine, one build and one suite. The build is told by the program's own bytes: a commit changes the checkout's
    /// revision and not the program, and a program that is built anew from changed sources has the same revision.
    public func obstacles(toResuming begun: MachineRow) -> [String] {
        Self.lines(begun.comparable + begun.ownOfARun, comparable + ownOfARun)
    }

    private typealias Cells = [(name: String, cell: String)]

    private var comparable: Cells {
        [
            ("cpu_model", cpuModel.cell), ("instruction_set", instructionSet), ("physical_cores", physicalCores.cell),
            ("logical_cpus", logicalCPUs.cell), ("l1d_bytes", l1dBytes.cell), ("l2_bytes", l2Bytes.cell),
            ("l3_bytes", l3Bytes.cell), ("numa_nodes", numaNodes.cell), ("virtualized", virtualized.cell),
            ("governor", governor.cell), ("build_configuration", buildConfiguration),
            ("openblas_version", openBLASVersion.cell), ("openblas_core", openBLASCore.cell),
        ]
    }

    private var ownOfARun: Cells {
        [
            ("host", host), ("affinity_cpus", affinityCPUs.cell), ("swift_version", swiftVersion.cell),
            ("program_digest", programDigest.cell), ("suite_digest", suiteDigest.cell),
            ("libraries", libraries.cell),
        ]
    }

    private static func lines(_ first: Cells, _ second: Cells) -> [String] {
        zip(first, second).filter { $0.cell != $1.cell }
            .map { "\($0.name) is \(word($0.cell)) and \(word($1.cell))" }
    }

    private static func word(_ cell: String) -> String { cell.isEmpty ? "unknown" : "'\(cell)'" }
}
