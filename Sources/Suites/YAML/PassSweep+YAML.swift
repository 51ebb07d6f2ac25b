import DataSets
import Harness
import Networks
import VectorRoutines
import Yams

extension PassSweep {
    /// Reads an entry `passes:`.
    init(_ node: Yams.Node, file: String, inherited: SharedSettings) throws(SuiteError) {
        let fields = try YAMLFields(node, file: file, what: "'passes'", known: SuiteKeys.passes)
        let shared = try SharedSettings(fields, inherited: inherited)
        let networks = try Self.networks(fields)
        let activations = try fields.choice("activation", of: Activation.self) ?? [.relu]
        guard activations.count == 1 else {
            throw fields.error("'activation' takes one value, not several", at: fields.line(of: "activation"))
        }
        guard let batches = try fields.list("batches", { try NumberList(parsing: $0).numbers }) else {
            throw fields.error("'batches' is missing; list some, like [1, 128]", at: fields.line)
        }
        self.init(
            kernels: try shared.requireKernels(fields), baseline: try shared.baseline(fields),
            precisions: shared.precisions, threads: shared.threads, networks: networks, batches: batches,
            activation: activations[0], inputGradient: try fields.flag("input-gradient") ?? false,
            dataSet: try Self.dataSet(fields, for: networks), cache: shared.cache)
    }

    /// The networks listed, or every depth with every width.
    private static func networks(_ fields: YAMLFields) throws(SuiteError) -> [NetworkShape] {
        let listed = try fields.list("networks") { [try NetworkShape(parsing: $0)] }
        let depths = try fields.list("depths") { text in
            let numbers = try NumberList(parsing: text).numbers
            // Judged here, where the line is known.
            _ = try NetworkShape.grid(depths: numbers, widths: [1])
            return numbers
        }
        let widths = try fields.list("widths") { try NumberList(parsing: $0).numbers }
        switch (listed, depths, widths) {
        case (let networks?, nil, nil): return networks
        case (nil, let depths?, let widths?):
            do {
                return try NetworkShape.grid(depths: depths, widths: widths)
            } catch {
                throw fields.error("\(error)", at: fields.line(of: "depths"))
            }
        case (nil, _, _):
            throw fields.error("'networks' is missing, or 'depths' and 'widths' together; give them", at: fields.line)
        case (_?, _, _):
            throw fields.error(
                "'networks' replaces 'depths' and 'widths'; keep one or the other", at: fields.line(of: "networks"))
        }
    }

    /// The data set, which must exist by name and fit every network's input and output.
    private static func dataSet(_ fields: YAMLFields, for networks: [NetworkShape]) throws(SuiteError) -> String? {
        guard let name = try fields.word("data-set") else { return nil }
        let dataSet: NamedDataSet
        do {
            dataSet = try DataSetCatalog().dataSet(named: name.text)
        } catch {
            throw fields.error("\(error)", at: name.line)
        }
        let (pixels, classes) = (dataSet.pixelsPerImage, dataSet.classes)
        if let misfit = networks.first(where: { $0.units.first != pixels || $0.units.last != classes }) {
            throw fields.error(
                "network \(misfit) does not fit \(name.text); networks on it begin with \(pixels) and end with \(classes)",
                at: name.line)
        }
        return name.text
    }
}
