import Harness
import Matrices

/// What every entry has, and takes from the top of the file unless it says it itself.
struct SharedSettings {
    var kernels: [String]?
    var threads: [ThreadCount]
    var precisions: [Precision]
    var cache: CacheState

    init(_ fields: YAMLFields, inherited: SharedSettings?) throws(SuiteError) {
        kernels = try fields.list("kernels") { [$0] } ?? inherited?.kernels
        threads = try fields.list("threads", ThreadCount.list(parsing:)) ?? inherited?.threads ?? [.exactly(1)]
        precisions = try fields.choice("precision", of: Precision.self) ?? inherited?.precisions ?? [.float32]
        let caches = try fields.choice("cache", of: CacheState.self)
        guard caches?.count ?? 1 == 1 else {
            throw fields.error("'cache' takes one value, hot or cold; write two entries", at: fields.line(of: "cache"))
        }
        cache = caches?.first ?? inherited?.cache ?? .hot
    }

    /// The kernels, which must be given in the entry or at the top.
    func requireKernels(_ fields: YAMLFields) throws(SuiteError) -> [String] {
        guard let kernels else {
            throw fields.error("'kernels' is missing; list them here or at the top of the file", at: fields.line)
        }
        return kernels
    }

    /// The kernel that the others are compared with, which must be among them by its name or alias; nil where none is
    /// named.
    func baseline(_ fields: YAMLFields) throws(SuiteError) -> String? {
        guard let baseline = try fields.word("baseline") else { return nil }
        guard try requireKernels(fields).contains(where: { $0.kernelName == baseline.text }) else {
            throw fields.error("the baseline '\(baseline.text)' is not among the kernels; add it", at: baseline.line)
        }
        return baseline.text
    }
}
