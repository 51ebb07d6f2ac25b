import Kernels
import Matrices
import Networks

/// A graph in the making, each of its inputs a row of numbers that is known already.
struct FedGraph {
    private(set) var graph = Graph<Double>()
    private var rows: [(node: Node, row: [Double])] = []

    /// Appends a row that has no error signal.
    mutating func input(_ label: String, _ row: [Double]) -> Node {
        let node = graph.input(label, Shape(1, row.count))
        rows.append((node, row))
        return node
    }

    /// Appends a row that has an error signal.
    mutating func parameter(_ label: String, _ row: [Double]) -> Node {
        let node = graph.parameter(label, Shape(1, row.count))
        rows.append((node, row))
        return node
    }

    /// Appends a node that is computed from others.
    mutating func append(_ operation: any Operation<Double>, _ label: String, of parents: Node...) throws -> Node {
        try graph.append(operation, label, of: parents)
    }

    /// Runs it forward, and where there is a loss backward.
    func run(loss: Node? = nil, keeping kept: Set<Node> = []) throws -> Plan<Double> {
        let plan = try Plan(graph, loss: loss, keeping: kept, kernel: NaiveKernel<Double>())
        for (node, row) in rows {
            for (column, number) in row.enumerated() { plan.value(of: node)[0, column] = number }
        }
        plan.run(.forward, as: .alone)
        if loss != nil { plan.run(.backward, as: .alone) }
        return plan
    }
}

extension MatrixView<Double> {
    /// The elements, row after row.
    var elements: [Double] { (0..<rows).flatMap { row in (0..<columns).map { self[row, $0] } } }
}

extension Plan<Double> {
    /// The elements of a node's value.
    func row(of node: Node) -> [Double] { value(of: node).elements }

    /// The elements of a node's error signal, none where it has none.
    func signal(of node: Node) -> [Double] { errorSignal(of: node)?.elements ?? [] }
}
