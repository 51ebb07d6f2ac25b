/// The keys of a suite file.
enum SuiteKeys {
    /// What an entry takes from the top of the file unless it says it itself.
    static let shared = ["kernels", "threads", "precision", "cache"]

    static let suite = ["name", "description", "max-seconds", "seed", "rounds", "precision-target", "measure"] + shared
    static let entry = ["products", "passes"]
    static let products = ["shapes", "epilogues", "baseline"] + shared
    static let passes =
        ["networks", "depths", "widths", "batches", "activation", "input-gradient", "data-set", "baseline"] + shared
}
