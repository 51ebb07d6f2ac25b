import Harness

extension RatioRow: TableRow {
    public static let table = Table<RatioRow>(
        file: "ratios.csv",
        meaning:
            "Backward over forward beside what theory predicts: a row a network, batch, kernel, precision and threads.",
        blank: RatioRow(
            runID: "", caseID: "", kernel: "", precision: .float32, threadsRequested: 0, network: "",
            depth: 0, batch: 0, activation: "", inputGradient: false, weights: 0, status: .skipped),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column(
                "case_id", \.caseID,
                "The case within the run: a shape or network, batch and threads, for all kernels; `#2` where it comes again."
            ),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
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
            Column("weights", \.weights, "Weights, without biases."),
            Column("rounds", \.rounds, "Interleaved rounds measured."),
            Column(
                "backward_forward_ratio", \.backwardForwardRatio,
                "Backward's time over forward's: median of the paired ratios."),
            Column(
                "backward_forward_ci95_low_ratio", \.backwardForwardCI95LowRatio,
                "Lower end of its exact 95 % interval."),
            Column(
                "backward_forward_ci95_high_ratio", \.backwardForwardCI95HighRatio,
                "Upper end of its exact 95 % interval."),
            Column("textbook_ratio", \.textbookRatio, "The lecture's rule: 2."),
            Column(
                "operation_count_ratio", \.operationCountRatio,
                "Multiply-adds of backward over forward, exact for this network."),
            Column("traffic_model_ratio", \.trafficModelRatio, "Bytes of backward over forward by the traffic model."),
            Column("predicted_ratio", \.predictedRatio, "Prediction by the cost model from the measured ceilings."),
            Column("unexplained_ratio", \.unexplainedRatio, "Measured over predicted."),
            Column("verdict", \.verdict, "What the measurement says about the rule, in words."),
            Column("status", \.status, "Whether the row was measured and found correct."),
            Column("message", \.message, "Why the row failed or was skipped, or what to know about it."),
            Column(
                "cache_state", \.cacheState,
                "Whether weights and values lie in the caches when a pass starts; empty in runs of older versions."),
        ])
}
