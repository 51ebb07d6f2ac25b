import Harness

extension PassRow: TableRow {
    public static let table = Table<PassRow>(
        file: "passes.csv",
        meaning: "Passes of networks: one row a phase of a network, batch, kernel, precision and number of threads.",
        blank: PassRow(
            runID: "", caseID: "", kernel: "", precision: .float32, threadsRequested: 0, network: "",
            depth: 0, batch: 0, activation: "", inputGradient: false, cacheState: .hot, weights: 0, phase: .forward,
            status: .skipped),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column(
                "case_id", \.caseID,
                "The case within the run: a shape or network, batch and threads, for all kernels; `#2` where it comes again."
            ),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("library_version", \.libraryVersion, "Version of the foreign library behind the kernel."),
            Column("instruction_set", \.instructionSet, "Instruction set that the kernel ran with."),
            Column("precision", \.precision, "The precision of the operands."),
            Column("threads_requested", \.threadsRequested, "Threads asked for."),
            Column(
                "threads_observed", \.threadsObserved,
                "Threads that really worked; 1 for a kernel that uses one by nature."),
            Column("network", \.network, "Units from input to output, such as `784-512-512-10`."),
            Column("depth", \.depth, "Layers of weights."),
            Column("width", \.width, "Units of every layer; empty when layers differ."),
            Column("batch", \.batch, "Examples in one pass."),
            Column("activation", \.activation, "Activation of the hidden layers."),
            Column(
                "input_gradient", \.inputGradient,
                "Whether backward also computes the gradient of the network's input."),
            Column("cache_state", \.cacheState, "Whether weights and values lie in the caches when a pass starts."),
            Column("weights", \.weights, "Weights, without biases."),
            Column(
                "phase", \.phase,
                "Whole pass (`forward`, `backward`, `update`, `step`, `forward_backward`) or part of one."),
            Column("multiply_adds", \.multiplyAdds, "Multiply-adds of the phase, exact."),
            Column(
                "multiply_adds_per_weight_per_example", \.multiplyAddsPerWeightPerExample,
                "The same over weights and batch: the lecture's 1 and 2."),
            Column("rounds", \.rounds, "Interleaved rounds measured."),
            Column("calls_per_round", \.callsPerRound, "Calls timed together in one round; times are for one call."),
            Column("median_seconds", \.medianSeconds, "Median time of one call over the rounds."),
            Column(
                "median_ci95_low_seconds", \.medianCI95LowSeconds,
                "Lower end of the exact 95 % interval of the median."),
            Column(
                "median_ci95_high_seconds", \.medianCI95HighSeconds,
                "Upper end of the exact 95 % interval of the median."),
            Column("min_seconds", \.minSeconds, "Shortest time of one call."),
            Column("nanoseconds_per_weight", \.nanosecondsPerWeight, "Median time over weights."),
            Column(
                "nanoseconds_per_weight_per_example", \.nanosecondsPerWeightPerExample,
                "Median time over weights and batch."),
            Column(
                "gigaflops_per_second", \.gigaflopsPerSecond,
                "Arithmetic rate at the median; a multiply-add counts as two operations."),
            Column("peak_ratio", \.peakRatio, "Share of the multiply-add loop's rate, paired by round."),
            Column(
                "traffic_model_bytes", \.trafficModelBytes,
                "Bytes that must cross memory at least, write-allocate counted; a model, not a measurement."),
            Column("gigabytes_per_second", \.gigabytesPerSecond, "`traffic_model_bytes` over the median time."),
            Column("bound", \.bound, "Which ceiling limits it by the cost model."),
            Column(
                "error_bound_ratio", \.errorBoundRatio,
                "Largest error over its permitted bound; above 1 is wrong: of a kernel each product's, of a program the loss's or the gradients'. Empty where nothing is checked: updates and elementwise work."
            ),
            Column("status", \.status, "Whether the row was measured and found correct."),
            Column("message", \.message, "Why the row failed or was skipped, or what to know about it."),
            Column("reproducer", \.reproducer, "Command that measures this row alone."),
        ] + comparisonColumns + [
            Column(
                "predicted_seconds", \.predictedSeconds,
                "Time by the cost model at the ceilings: of a product the larger of its arithmetic and its traffic, a call that computes next to nothing, and what it has to turn; of what is elementwise arithmetic and traffic. Empty for programs."
            ),
            Column(
                "peak_ci95_low_ratio", \.peakCI95LowRatio, "Lower end of the exact 95 % interval of `peak_ratio`."),
            Column(
                "peak_ci95_high_ratio", \.peakCI95HighRatio, "Upper end of the exact 95 % interval of `peak_ratio`."),
        ])
}
