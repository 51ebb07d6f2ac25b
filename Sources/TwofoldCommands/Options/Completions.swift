import ArgumentParser
import Suites

/// What a shell offers for a word that is being typed.
enum Completions {
    /// The last name of a list that commas separate, with what stands before it.
    static let kernels = CompletionKind.custom { _, _, typed in
        let before = typed.lastIndex(of: ",").map { String(typed[...$0]) } ?? ""
        let named = Set(before.split(separator: ",").map(String.init))
        return offeredKernels.filter { !named.contains($0) }.map { before + $0 }
    }

    /// One kernel.
    static let kernel = CompletionKind.custom { _, _, _ in offeredKernels }

    /// The suites in `bench/`.
    static let suites = CompletionKind.custom { _, _, _ in SuiteLibrary().names }

    /// The catalog's names; of those that take a path what stands before it.
    private static var offeredKernels: [String] {
        Twofold.catalog.entries.filter { !$0.isProgram || $0.takesPath }.map { $0.takesPath ? "\($0.name):" : $0.name }
    }
}
