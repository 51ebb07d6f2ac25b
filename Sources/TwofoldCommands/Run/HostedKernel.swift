import Foundation
import Harness
import Kernels
import Machine
import Suites

/// What computes a program's products.
enum HostedKernel: Equatable {
    /// The program's own BLAS.
    case own
    /// A kernel of the drop-in library.
    case dropIn(DropIn)

    struct DropIn: Equatable {
        /// As it was asked for: `tiled@avx2`.
        let name: String
        let settings: DropInSettings
    }

    /// - Parameters:
    ///   - text: `own`, or a kernel as everywhere: `tiled`, `parallel@avx2`.
    ///   - threads: a number or `cores`; nil where nothing was asked for.
    /// - Throws: ``HostedKernelError``, or why the name or the number is none.
    init(parsing text: String, threads: String?) throws {
        let name = KernelName(parsing: text)
        guard text == "own" || ["tiled", "parallel"].contains(name.kernel) else {
            throw HostedKernelError.notInLibrary(text)
        }
        guard threads == nil || name.kernel == "parallel" else { throw HostedKernelError.takesNoThreads(text) }
        guard text != "own" else {
            self = .own
            return
        }
        try Twofold.catalog.check(text)
        let count =
            name.kernel == "tiled"
            ? 1 : try ThreadCount(parsing: threads ?? "cores").numbers(cores: Topology.current.physicalCores)[0]
        self = .dropIn(
            DropIn(
                name: name.label, settings: DropInSettings(threads: count, instructionSet: name.instructionSet)))
    }
}

extension HostedKernel.DropIn {
    /// What tells the drop-in library so, and what keeps the program's own BLAS out of its way.
    ///
    /// OpenBLAS's threads wait awake for some 20 ms after each of its routines that shares work: a dot product between
    /// two products is enough to take a processor from ours. Two to the power of this number of cycles is what they
    /// wait instead, some 25 µs; whoever has set the variable is left to it.
    var environment: [String: String] {
        var variables = settings.environment
        if getenv(Self.waitOfOpenBLAS) == nil { variables[Self.waitOfOpenBLAS] = "16" }
        return variables
    }

    private static let waitOfOpenBLAS = "OPENBLAS_THREAD_TIMEOUT"
}

/// Why a program cannot be run on a kernel.
enum HostedKernelError: Error, Equatable, CustomStringConvertible {
    case notInLibrary(String)
    case takesNoThreads(String)

    var description: String {
        switch self {
        case .notInLibrary(let name):
            "no program can be run on '\(name)': the drop-in library has tiled and parallel; choose one of them, or own for the program's own BLAS"
        case .takesNoThreads(let name):
            "--threads is for --kernel parallel, and '\(name)' has no team of ours; leave --threads out"
        }
    }
}
