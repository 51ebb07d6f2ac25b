import ArgumentParser
import Harness
import Machine
import Matrices
import Suites

/// One kernel, on so many threads, in one precision.
struct SingleKernelOptions: ParsableArguments {
    @Option(
        help: "The kernel; tiled@avx2 pins an instruction set, blas:PATH is any BLAS library.",
        completion: Completions.kernel)
    var kernel = "parallel"

    @Option(help: "Threads; cores = physical cores.")
    var threads = "1"

    @Option(help: "float32 or float64.")
    var precision = "float32"

    /// - Throws: where the catalog has no such kernel.
    func kernelName() throws -> String {
        try Twofold.catalog.check(kernel)
        guard Twofold.catalog.program(kernel) == nil else {
            throw CommandFailure.usage("--kernel \(kernel) is a program, which trains nothing here; name a kernel")
        }
        return kernel
    }

    func threadCount() throws -> Int {
        try ThreadCount(parsing: threads).numbers(cores: Topology.current.physicalCores)[0]
    }

    func chosenPrecision() throws -> Precision {
        guard let chosen = Precision(rawValue: precision) else {
            throw CommandFailure.usage("unknown precision '\(precision)'; choose float32 or float64")
        }
        return chosen
    }
}
