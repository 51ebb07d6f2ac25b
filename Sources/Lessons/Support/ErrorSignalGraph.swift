import Kernels
import Networks

/// A computation graph with a number in each node, its value, and another below, its error signal, as Graphviz draws it
/// (slides "Univariate Chain Rule" and "Backpropagation").
struct ErrorSignalGraph {
    let graph: Graph<Double>
    let plan: Plan<Double>
    /// A formula behind a node's name, by the name.
    let formulas: [String: String]

    var figure: Figure {
        let nodes = graph.nodes
        let names = Dictionary(zip(nodes, nodes.indices.map { "n\($0)" }), uniquingKeysWith: { first, _ in first })
        let edges = nodes.flatMap { node in
            graph[node].parents.map { parent in
                let hasSignal = !plan.signal(of: parent).isEmpty
                return
                    "\(names[parent, default: ""]) -> \(names[node, default: ""])\(hasSignal ? "" : " [style=dashed]");"
            }
        }
        let lines = [
            #"graph [rankdir=LR, ranksep=0.45, nodesep=0.3, fontname="DejaVu Sans,Arial,sans-serif", fontsize=13];"#,
            #"node [fontname="DejaVu Sans,Arial,sans-serif", fontsize=15, style=filled, color="gray25"];"#,
            #"edge [color="gray25", arrowsize=0.8];"#,
            ##"label=<Black: values, forward along the edges. <font color="#B34700">Orange: error signals, back along them.</font>>;"##,
        ]
        let drawn = nodes.map { "\(names[$0, default: ""]) [\(look(of: $0)), label=<\(label(of: $0))>];" }
        return Figure(
            language: .dot,
            text: (["digraph {"] + (lines + drawn + edges).map { "    " + $0 } + ["}", ""]).joined(separator: "\n"))
    }

    private func look(of node: Node) -> String {
        switch graph[node].kind {
        case .input: #"shape=ellipse, fillcolor="white""#
        case .parameter: #"shape=box, fillcolor="gray88""#
        case .operation: ##"shape=box, style="rounded,filled", fillcolor="#e4effa""##
        }
    }

    private func label(of node: Node) -> String {
        let name = graph[node].label
        let formula = formulas[name].map { " = \($0)" } ?? ""
        var lines = ["<b>\(name)\(formula)</b>", plan.row(of: node)[0].fixed(4)]
        if let signal = plan.signal(of: node).first {
            lines.append(##"<font color="#B34700">\##(name.barred) = \##(signal.fixed(4))</font>"##)
        }
        return lines.joined(separator: "<br/>")
    }
}
