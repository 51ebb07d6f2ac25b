import Harness

/// What makes two runs' times incomparable: the machine or a setting that is not the same. A line each, which names it.
struct RunDifferences {
    let lines: [String]

    init(_ first: RunContents, _ second: RunContents) {
        let (one, other) = (first.machine, second.machine)
        let cells: [(name: String, first: String, second: String)] = [
            ("cpu_model", one.cpuModel.cell, other.cpuModel.cell),
            ("instruction_set", one.instructionSet, other.instructionSet),
            ("physical_cores", one.physicalCores.cell, other.physicalCores.cell),
            ("logical_cpus", one.logicalCPUs.cell, other.logicalCPUs.cell),
            ("l1d_bytes", one.l1dBytes.cell, other.l1dBytes.cell),
            ("l2_bytes", one.l2Bytes.cell, other.l2Bytes.cell),
            ("l3_bytes", one.l3Bytes.cell, other.l3Bytes.cell),
            ("numa_nodes", one.numaNodes.cell, other.numaNodes.cell),
            ("virtualized", one.virtualized.cell, other.virtualized.cell),
            ("governor", one.governor.cell, other.governor.cell),
            ("build_configuration", one.buildConfiguration, other.buildConfiguration),
            ("openblas_version", one.openBLASVersion.cell, other.openBLASVersion.cell),
            ("openblas_core", one.openBLASCore.cell, other.openBLASCore.cell),
        ]
        lines =
            cells.filter { $0.first != $0.second }.map { "\($0.name) is \(word($0.first)) and \(word($0.second))" }
            + first.backends.keys.sorted().compactMap { kernel in
                guard let mine = first.backends[kernel], let theirs = second.backends[kernel], mine != theirs else {
                    return nil
                }
                return "kernel \(kernel) ran on \(words(mine)) and \(words(theirs))"
            }
    }
}

private func word(_ cell: String) -> String { cell.isEmpty ? "unknown" : "'\(cell)'" }
private func words(_ set: Set<String>) -> String { set.sorted().map { "'\($0)'" }.joined(separator: " or ") }
