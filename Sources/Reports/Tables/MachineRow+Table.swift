import Harness

extension MachineRow: TableRow {
    public static let table = Table<MachineRow>(
        file: "machine.csv",
        meaning: "The machine and the program of a run; one row.",
        blank: MachineRow(
            runID: "", schemaVersion: 0, timestampUTC: "", host: "", instructionSet: "", physicalCores: 0,
            logicalCPUs: 0, buildConfiguration: "", commandLine: ""),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("schema_version", \.schemaVersion, "Version of these tables."),
            Column("timestamp_utc", \.timestampUTC, "Start of the run, ISO 8601."),
            Column("host", \.host, "Name of the host."),
            Column("cpu_model", \.cpuModel, "Processor, as it calls itself."),
            Column("instruction_set", \.instructionSet, "Widest instruction set in use."),
            Column("physical_cores", \.physicalCores, "Physical cores of the machine."),
            Column("logical_cpus", \.logicalCPUs, "Hardware threads of the machine."),
            Column("l1d_bytes", \.l1dBytes, "Level 1 data cache of one core."),
            Column("l2_bytes", \.l2Bytes, "Level 2 cache of one core."),
            Column("l3_bytes", \.l3Bytes, "Level 3 cache, as one core sees it."),
            Column("numa_nodes", \.numaNodes, "Memory nodes."),
            Column("memory_bytes", \.memoryBytes, "Main memory."),
            Column("virtualized", \.virtualized, "Whether the processor reports a hypervisor."),
            Column("swift_version", \.swiftVersion, "Compiler that built the program."),
            Column("build_configuration", \.buildConfiguration, "`release` or `debug`."),
            Column("git_revision", \.gitRevision, "Commit of the sources; `+` behind it when they were changed."),
            Column("openblas_version", \.openBLASVersion, "OpenBLAS found at run time."),
            Column("openblas_core", \.openBLASCore, "Core type that OpenBLAS chose."),
            Column("clock_resolution_seconds", \.clockResolutionSeconds, "Smallest step of the clock, measured."),
            Column("command_line", \.commandLine, "The command as it was typed."),
            Column("seed", \.seed, "Seed of operands and of the order within rounds."),
            Column(
                "affinity_cpus", \.affinityCPUs,
                "Hardware threads that the process was allowed at its start, such as `0 1`."),
            Column("governor", \.governor, "Frequency governor of the processor."),
            Column("load_average", \.loadAverage, "Load of the machine over the last minute at the start of the run."),
            Column(
                "sibling_cores", \.siblingCores,
                "Cores of which the process was allowed several hardware threads."),
            Column(
                "steal_ratio", \.stealRatio,
                "Share of a short probe's time that the hypervisor gave to others, before the run."),
            Column(
                "busy_neighbour_ratio", \.busyNeighbourRatio,
                "Largest share of a core's time that somebody else took in that probe."),
            Column(
                "memory_pressure_ratio", \.memoryPressureRatio,
                "Share of the ten seconds before the run in which some task waited for memory."),
            Column(
                "available_memory_bytes", \.availableMemoryBytes,
                "Memory that the process could get before the run, within its control groups' limits."),
            Column("program_digest", \.programDigest, "Of the program's file: another build has another one."),
            Column(
                "suite_digest", \.suiteDigest,
                "Of everything that was asked for: blocks in their order, kernels, rounds, limits of time, seeds."),
            Column(
                "libraries", \.libraries,
                "Files that `openblas` and `blas:PATH` were loaded from, all links followed: `KERNEL=FILE`, separated by commas."
            ),
        ])
}
