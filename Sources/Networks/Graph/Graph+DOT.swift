import Kernels

extension Graph {
    /// The graph as text for Graphviz's `dot`: edges run from parents to children (slide "Backpropagation", S20).
    ///
    /// Inputs are white ellipses, parameters grey boxes, operations rounded blue ones.
    /// - Parameter caption: lines beneath the graph.
    public func dot(caption: String = "") -> String {
        GraphDrawing(graph: self, layout: nil, caption: caption) { .cost(shape: self[$0].shape, []) }.text
    }
}

extension Plan {
    /// The graph as ``Graph/dot(caption:)`` draws it, with what the plan makes of it: each node's multiply-adds and their
    /// sums; a frame around a product and the activation that it applies; the loss in bold.
    ///
    /// Error signals run back along the edges, but not along dashed ones. At `∘ φ′` the product that brings the signal
    /// multiplies it by the activation's derivative, too.
    public func dot(caption: String = "") -> String {
        let phases = [Phase.forward, .backward]
        let sums = phases.map { phase in
            "\(steps(of: phase).reduce(0) { $0 + $1.multiplyAdds }.grouped) \(phase)"
        }
        let total = "multiply-adds: \(sums.joined(separator: ", "))"
        let caption = caption.isEmpty ? total : caption + "\n" + total
        return GraphDrawing(graph: layout.graph, layout: layout, caption: caption) { node in
            let counts = phases.map { (count: self.multiplyAdds(of: node, in: $0), phase: $0) }
            return .cost(
                shape: self.layout.graph[node].shape,
                counts.contains { $0.count > 0 } ? counts.map { "\($0.count.grouped) \($0.phase)" } : [])
        }.text
    }

    /// The graph with a value in each node and its error signal beneath, as they were computed (slides "Univariate Chain
    /// Rule" and "Backpropagation").
    /// - Parameters:
    ///   - caption: what stands beneath the picture.
    ///   - formulas: what a node is, by its name: it then stands as `name = formula`.
    ///   - text: a node's value, and its error signal where it has one, in words.
    public func dot(
        caption: String = "", formulas: [String: String],
        text: @escaping (Node) -> (value: String, errorSignal: String?)
    ) -> String {
        GraphDrawing(graph: layout.graph, layout: layout, caption: caption) { node in
            let (value, errorSignal) = text(node)
            return .numbers(formula: formulas[self.layout.graph[node].label], value: value, errorSignal: errorSignal)
        }.text
    }
}

/// Writes a graph in Graphviz's language.
private struct GraphDrawing<Scalar: KernelScalar> {
    /// What stands in a node beneath its name.
    enum Content {
        /// Its multiply-adds, a line a phase; none where it costs none.
        case cost(shape: Shape, [String])
        case numbers(formula: String?, value: String, errorSignal: String?)
    }

    let graph: Graph<Scalar>
    /// What the plan fuses, and where error signals run; nil without a plan.
    let layout: Layout<Scalar>?
    let caption: String
    let content: (Node) -> Content

    private static var signalColor: String { "#b34700" }

    var text: String {
        let lines = style + graph.vertices.indices.flatMap(drawn) + graph.vertices.indices.flatMap(edges)
        return (["digraph {"] + lines.map { "    " + $0 } + ["}", ""]).joined(separator: "\n")
    }

    /// A font in which a bar above a letter stands clear of it.
    private var style: [String] {
        [
            #"graph [rankdir=LR, ranksep=0.4, nodesep=0.25, fontname="DejaVu Sans,Arial,sans-serif", fontsize=12];"#,
            #"node [fontname="DejaVu Sans,Arial,sans-serif", fontsize=13, style=filled, color="gray25"];"#,
            #"edge [fontname="DejaVu Sans,Arial,sans-serif", fontsize=11, color="gray25", arrowsize=0.7];"#,
        ] + (caption.isEmpty ? [] : ["label=< <br/>\(caption.lines.joined(separator: "<br/>"))>;"])
    }

    /// A node's line; a product stands in a frame with the activation that it applies.
    private func drawn(_ index: Int) -> [String] {
        guard layout?.isAppliedByProduct(index) != true else { return [] }
        guard let activation = layout?.fusedActivation(ofProduct: index)?.node else { return [node(index)] }
        return [
            "subgraph cluster_\(index) {", #"    label="fused"; fontsize=11; style="rounded,dashed"; color="gray50";"#,
            "    " + node(index), "    " + node(activation), "}",
        ]
    }

    private func node(_ index: Int) -> String {
        let vertex = graph.vertices[index]
        var look = #"shape=ellipse, fillcolor="white""#
        switch vertex.kind {
        case .input: break
        case .parameter: look = #"shape=box, fillcolor="gray85""#
        case .operation: look = ##"shape=box, style="rounded,filled", fillcolor="#e4effa""##
        }
        if let layout, layout.loss == Node(index: index) { look += ", penwidth=2.5" }
        let label = label(vertex, content(Node(index: index))).joined(separator: "<br/>")
        return "n\(index) [label=<\(label)>, \(look)];"
    }

    private func label(_ vertex: Graph<Scalar>.Vertex, _ content: Content) -> [String] {
        switch content {
        case .cost(let shape, let costs):
            var lines = ["<b>\(vertex.label.escaped)</b>"]
            if case .operation(let operation) = vertex.kind { lines.append(operation.name.escaped) }
            lines.append(shape.description)
            guard !costs.isEmpty else { return lines }
            let small = (["multiply-adds"] + costs).joined(separator: "<br/>")
            return lines + [#"<font point-size="10">\#(small)</font>"#]
        case .numbers(let formula, let value, let errorSignal):
            let name = [vertex.label, formula].compactMap { $0 }.joined(separator: " = ")
            let signal = errorSignal.map { #"<font color="\#(Self.signalColor)">\#($0.escaped)</font>"# }
            return ["<b>\(name.escaped)</b>", value.escaped] + [signal].compactMap { $0 }
        }
    }

    /// The edges from a node's parents.
    private func edges(_ index: Int) -> [String] {
        graph.vertices[index].parents.enumerated().map { position, parent in
            // The first parent is what flows through layer after layer: drawn straight.
            var look = position == 0 ? ["weight=8"] : []
            if let layout, !(layout.wantsSignal[parent.index] && layout.wantsSignal[index]) {
                look.append("style=dashed")
            } else if layout?.fusedDerivative(parent.index) != nil {
                look.append(#"label="∘ φ′""#)
            }
            return "n\(parent.index) -> n\(index)" + (look.isEmpty ? ";" : " [\(look.joined(separator: ", "))];")
        }
    }
}

extension Int {
    /// With a comma between thousands, whatever the locale.
    fileprivate var grouped: String {
        let digits = String(magnitude)
        let grouped = digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
        }
        return (self < 0 ? "-" : "") + grouped.joined()
    }
}

extension String {
    /// The lines, each ``escaped``.
    fileprivate var lines: [String] {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).escaped }
    }

    /// As text of Graphviz's HTML-like labels: nothing in it is read as markup, and what XML does not take is a space.
    fileprivate var escaped: String {
        let text = unicodeScalars.map { scalar -> String in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default:
                scalar.properties.generalCategory == .control || scalar.properties.isNoncharacterCodePoint
                    ? " " : String(scalar)
            }
        }.joined()
        // Graphviz refuses a pair of tags around nothing.
        return text.isEmpty ? " " : text
    }
}
