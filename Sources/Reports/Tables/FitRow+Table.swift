import Harness

extension FitRow: TableRow {
    public static let table = Table<FitRow>(
        file: "fits.csv",
        meaning: "How cost scales: one row a fitted law.",
        blank: FitRow(
            runID: "", kernel: "", precision: .float32, threadsRequested: 0, response: "", predictor: "",
            points: 0, model: ""),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("precision", \.precision, "The precision of the operands."),
            Column("threads_requested", \.threadsRequested, "Threads asked for."),
            Column("response", \.response, "Column that is explained, such as `median_seconds`."),
            Column("predictor", \.predictor, "Column that explains it: `width`, `depth` or `multiply_adds`."),
            Column("phase", \.phase, "Phase whose times were fitted."),
            Column("depth", \.depth, "Depth held fixed; empty when it varies."),
            Column("width", \.width, "Width held fixed; empty when it varies."),
            Column("batch", \.batch, "Batch held fixed."),
            Column("points", \.points, "Points fitted."),
            Column(
                "model", \.model,
                "The law: `power_law`; `local_slope`, between neighbours of a series; `affine`, intercept + coefficient · multiply-adds, its intercept the overhead."
            ),
            Column("exponent", \.exponent, "Slope of log response over log predictor."),
            Column("exponent_ci95_low", \.exponentCI95Low, "Lower end of its 95 % interval."),
            Column("exponent_ci95_high", \.exponentCI95High, "Upper end of its 95 % interval."),
            Column("expected_exponent", \.expectedExponent, "The lecture's exponent: 1 over depth, 2 over width."),
            Column("coefficient", \.coefficient, "Factor before the power."),
            Column("intercept", \.intercept, "Constant added to it, in units of the response."),
            Column("r_squared", \.rSquared, "Share of the variance explained; near 1 for any monotone sweep."),
            Column(
                "max_relative_residual_ratio", \.maxRelativeResidualRatio,
                "Largest distance of a point from the law, relative to the law."),
            Column("verdict", \.verdict, "What the fit says about the rule, in words."),
            Column("message", \.message, "Why the row failed or was skipped, or what to know about it."),
            Column("activation", \.activation, "Activation of the hidden layers; empty in runs of older versions."),
            Column(
                "input_gradient", \.inputGradient,
                "Whether backward also computes the gradient of the network's input; empty in runs of older versions."),
            Column(
                "cache_state", \.cacheState,
                "Whether weights and values lie in the caches when a pass starts; empty in runs of older versions."),
        ])
}
