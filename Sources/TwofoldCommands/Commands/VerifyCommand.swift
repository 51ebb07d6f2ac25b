import ArgumentParser
import Harness
import Kernels
import Machine
import Matrices
import Suites

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks every kernel's results against a more precise reference.")

    @OptionGroup var kernels: KernelOptions

    @Option(
        help: ArgumentHelp(
            "Products to check instead of the standard ones. Repeatable.", valueName: "MxNxK[:nn|nt|tn|tt]"))
    var shape: [String] = []

    @Option(help: "Seed of the operands.")
    var seed: UInt64 = 1

    func run() throws {
        let (names, precisions, threads, products) = try CommandFailure.checkingUsage {
            (
                try kernels.kernels(), try kernels.precisions(), try kernels.threadCounts(),
                try shape.isEmpty ? KernelVerification.standardProducts : shape.map { try ProductCase(parsing: $0) }
            )
        }
        let verification = KernelVerification(catalog: Twofold.catalog, products: products, seed: seed)
        var table = TextTable(["kernel", "precision", "threads", "products", "worst error / bound", "verdict"])
        var wrong: [String] = []
        for precision in precisions {
            for threads in threads.flatMap({ $0.numbers(cores: Topology.current.physicalCores) }) {
                for name in names {
                    do {
                        let worst = try verification.worstRatio(name, precision, threads: threads)
                        if !(worst <= 1) { wrong.append(name.kernelName) }
                        table.add([
                            name.kernelName, precision.rawValue, "\(threads)", "\(products.count)",
                            Figures.fixed(worst, 3),
                            worst <= 1 ? "right" : "WRONG",
                        ])
                    } catch {
                        throw CommandFailure.failed(String(describing: error))
                    }
                }
            }
        }
        print(table.text)
        if let first = wrong.first {
            throw CommandFailure.failed("kernel \(first) computes wrong results; see the table")
        }
    }
}
