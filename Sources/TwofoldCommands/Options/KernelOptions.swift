import ArgumentParser
import Harness
import Kernels
import Machine
import Matrices
import Suites

/// Which kernels, in which precisions, on how many threads.
struct KernelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Kernels, separated by commas; blas:PATH is any BLAS library, process:PATH a program that runs networks. NAME=KERNEL gives an alias, tiled@avx2 pins an instruction set.",
            valueName: "a,b"),
        completion: Completions.kernels)
    var kernel = "naive,tiled,parallel,openblas"

    @Option(help: ArgumentHelp("Numbers of threads; cores = physical cores.", valueName: "1,2"))
    var threads = "1"

    @Option(help: ArgumentHelp("float32, float64 or both.", valueName: "a,b"))
    var precision = "float32"

    func kernels() throws -> [String] { try Self.kernels(parsing: kernel) }

    /// The names in a list, all of them known and different.
    static func kernels(parsing list: String) throws -> [String] {
        let names = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for name in names { try Twofold.catalog.check(name) }
        let labels = names.map(\.kernelName)
        if let twice = labels.first(where: { label in labels.count { $0 == label } > 1 }) {
            throw CommandFailure.usage(
                "--kernel names '\(twice)' twice; give one of them an alias, like other=\(twice)")
        }
        return names
    }

    func threadCounts() throws -> [ThreadCount] { try ThreadCount.list(parsing: threads) }

    func precisions() throws -> [Precision] {
        try precision.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let precision = Precision(rawValue: String(name)) else {
                throw CommandFailure.usage("unknown precision '\(name)'; choose float32 or float64")
            }
            return precision
        }
    }
}
