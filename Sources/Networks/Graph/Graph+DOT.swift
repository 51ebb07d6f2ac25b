import Kernels

extension Graph {
    /// The graph as text for Graphviz's `dot`: edges run from parents to children (slide "Backpropagation", S20).
    ///
    /// Inputs are white ellipses, parameters grey boxes, operations rounded blue ones.
    /// - Parameter caption: lines beneath the graph.
    public func dot(caption: String = "") -> String {
        GraphDrawing(graph: self, layout: nil, caption: caption) { _ in nil }.text
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
        return GraphDrawing(
            graph: layout.graph, layout: layout, caption: caption.isEmpty ? total : caption + "\n" + total
        ) { node in
            let counts = phases.map { (count: self.multiplyAdds(of: node, in: $0), phase: $0) }
            guard counts.contains(where: { $0.count > 0 }) else { return nil }
            return counts.map { "\($0.count.grouped) \($0.phase)" }
        }.text
    }
}

/// Writes a graph in Graphviz's language.
private struct GraphDrawing<Scalar: KernelScalar> {
    let graph: Graph<Scalar>
    /// What the plan fuses, and where error signals run; nil without a plan.
    let layout: Layout<Scalar>?
    let caption: String
    /// A node's multiply-adds, a line a phase; nil where there are none.
    let costs: (Node) -> [String]?

    var text: String {
        let lines = style + graph.vertices.indices.flatMap(drawn) + graph.vertices.indices.flatMap(edges)
        return (["digraph {"] + lines.map { "    " + $0 } + ["}", ""]).joined(separator: "\n")
    }

    private var style: [String] {
        [
            #"graph [rankdir=LR, ranksep=0.4, nodesep=0.25, fontname="Helvetica,Arial,sans-serif", fontsize=12];"#,
            #"node [fontname="Helvetica,Arial,sans-serif", fontsize=13, style=filled, color="gray25"];"#,
            #"edge [fontname="Helvetica,Arial,sans-serif", fontsize=11, color="gray25", arrowsize=0.7];"#,
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
        var label = "<b>\(vertex.label.escaped)</b><br/>"
        var look = #"shape=ellipse, fillcolor="white""#
        switch vertex.kind {
        case .input: break
        case .parameter: look = #"shape=box, fillcolor="gray85""#
        case .operation(let operation):
            look = ##"shape=box, style="rounded,filled", fillcolor="#e4effa""##
            label += operation.name.escaped + "<br/>"
        }
        if let layout, layout.loss == Node(index: index) { look += ", penwidth=2.5" }
        label += vertex.shape.description
        if let costs = costs(Node(index: index)) {
            label += #"<br/><font point-size="10">multiply-adds<br/>\#(costs.joined(separator: "<br/>"))</font>"#
        }
        return "n\(index) [label=<\(label)>, \(look)];"
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
