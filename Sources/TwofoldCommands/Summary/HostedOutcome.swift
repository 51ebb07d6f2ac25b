/// What came of a program that was run on a kernel.
struct HostedOutcome {
    var kernel: HostedKernel
    var end: HostProcess.End
    /// From its start to its end.
    var seconds: Double
    /// What our kernel computed, by the processes that have reported.
    var products: Int

    /// The line for standard error. The seconds have three digits behind the point, for who compares several runs.
    var finding: String {
        let time = "the program ran \(Figures.fixed(seconds, 3)) s"
        let signal: String
        if case .killed(let number) = end { signal = " and was ended by signal \(number)" } else { signal = "" }
        guard case .dropIn(let kernel) = kernel else { return "twofold: on its own BLAS \(time)\(signal)" }
        let threads = kernel.settings.threads == 1 ? "1 thread" : "\(kernel.settings.threads) threads"
        return "twofold: on \(kernel.name), \(threads), \(time)\(signal); \(told)"
    }

    private var told: String {
        switch products {
        case 0:
            "no product was reported, so nothing was checked: it multiplied nothing, past the drop-in library (twofold trace looks closer), or in processes that do not end by exit"
        case 1: "our kernel computed 1 product"
        default: "our kernel computed \(products) products"
        }
    }
}
