import Harness

extension TrainingRow: TableRow {
    public static let table = Table<TrainingRow>(
        file: "training.csv",
        meaning: "Training: one row an epoch.",
        blank: TrainingRow(
            runID: "", kernel: "", precision: .float32, threadsRequested: 0, network: "", seed: 0, batch: 0,
            dataSet: "", task: "", activation: "", regularization: 0),
        columns: [
            Column("run_id", \.runID, "The run: host and time, the same in every table of the folder."),
            Column("kernel", \.kernel, "The kernel: its name or alias as given to `--kernel`."),
            Column("precision", \.precision, "The precision of weights and examples."),
            Column(
                "threads_requested", \.threadsRequested,
                "Threads asked for; no number here but `seconds` depends on them."),
            Column("network", \.network, "Units from the input to the output."),
            Column("seed", \.seed, "Seed of the first weights and of the order of the examples."),
            Column("batch", \.batch, "Examples in an update."),
            Column("learning_rate", \.learningRate, "The learning rate of the epoch's first update."),
            Column("epoch", \.epoch, "Passes over the training examples, from 1."),
            Column("seconds", \.seconds, "Time of the epoch's updates; judging the test examples is not in it."),
            Column(
                "training_loss", \.trainingLoss,
                "The loss without regulariser, averaged over the epoch's batches, each before its update."),
            Column("training_accuracy", \.trainingAccuracy, "The share of those examples that were right."),
            Column(
                "test_loss", \.testLoss,
                "The loss, averaged over the test examples, after the epoch; empty without any."),
            Column("test_accuracy", \.testAccuracy, "The share of test examples that were right."),
            Column("data_set", \.dataSet, "The data set's name, or the images' file."),
            Column("task", \.task, "What is learned: `classification`, `binary` or `regression`."),
            Column("activation", \.activation, "Activation of the hidden units."),
            Column("regularization", \.regularization, "λ of the L2 regulariser; 0 for none."),
        ])
}
