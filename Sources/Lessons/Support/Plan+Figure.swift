import Networks

extension Plan<Double> {
    /// The computation graph with every value and error signal, as the slides "Univariate Chain Rule" and "Backpropagation"
    /// draw it.
    /// - Parameters:
    ///   - graph: the planned graph.
    ///   - formulas: what a node is, by its name.
    func figure(of graph: Graph<Double>, formulas: [String: String]) -> Figure {
        let caption = "Black: values, forward along the edges. Orange: error signals, back along them."
        return Figure(
            language: .dot,
            text: dot(caption: caption, formulas: formulas) { node in
                let signal = self.signal(of: node).first
                return (self.row(of: node)[0].fixed(4), signal.map { "\(graph[node].label.barred) = \($0.fixed(4))" })
            })
    }
}
