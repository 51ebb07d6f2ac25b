import Harness
import Yams

extension KernelSweep {
    /// Reads an entry `products:`.
    init(_ node: Node, file: String, inherited: SharedSettings) throws(SuiteError) {
        let fields = try YAMLFields(node, file: file, what: "'products'", known: SuiteKeys.products)
        let shared = try SharedSettings(fields, inherited: inherited)
        let kernels = try shared.requireKernels(fields)
        let baseline = try shared.baseline(fields)
        guard let products = try fields.list("shapes", { [try ProductCase(parsing: $0)] }) else {
            throw fields.error("'shapes' is missing; list some, like [512x512x512, 128x784x512:nt]", at: fields.line)
        }
        let epilogues = try fields.list("epilogues", ProductEpilogue.list(parsing:))
        self.init(
            kernels: kernels, baseline: baseline, precisions: shared.precisions, threads: shared.threads,
            products: products, epilogues: epilogues ?? [.none], cache: shared.cache)
    }
}
