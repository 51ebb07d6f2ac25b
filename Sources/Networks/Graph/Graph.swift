import Kernels
import Matrices

/// A computation graph: scalars (1×1), vectors (1×n) and matrices (a batch is rows of examples) as nodes, each computed
/// from nodes that stand before it.
///
/// A node is built from nodes that exist, so parents come before children: the order of appending is a topological
/// order, and a cycle cannot be made (slide "Backpropagation", LECTURE S8 and S20).
public struct Graph<Scalar: KernelScalar>: Sendable {
    /// What a node is.
    public enum Kind: Sendable {
        /// Fed before each pass: examples, targets.
        case input
        /// Learned: weights, biases. Its error signal is its gradient.
        case parameter
        /// Computed from its parents.
        case operation(any Operation<Scalar>)
    }

    /// One node's description.
    public struct Vertex: Sendable {
        public let kind: Kind
        public let label: String
        public let shape: Shape
        public let parents: [Node]
    }

    public private(set) var vertices: [Vertex] = []

    public init() {}

    /// Appends a node that is fed before each pass.
    public mutating func input(_ label: String, _ shape: Shape) -> Node {
        append(Vertex(kind: .input, label: label, shape: shape, parents: []))
    }

    /// Appends a node that is learned.
    public mutating func parameter(_ label: String, _ shape: Shape) -> Node {
        append(Vertex(kind: .parameter, label: label, shape: shape, parents: []))
    }

    /// Appends a node that is computed from others.
    /// - Throws: ``GraphError`` when the operation does not take parents of these shapes, or a parent is not in this
    ///   graph.
    public mutating func append(
        _ operation: any Operation<Scalar>, _ label: String, of parents: [Node]
    ) throws(GraphError) -> Node {
        guard parents.allSatisfy({ vertices.indices.contains($0.index) }) else { throw .unknownParent(label: label) }
        let shapes = parents.map { vertices[$0.index].shape }
        guard let shape = operation.shape(of: shapes) else {
            throw .shapesDoNotFit(operation: operation.name, label: label, shapes: shapes)
        }
        return append(Vertex(kind: .operation(operation), label: label, shape: shape, parents: parents))
    }

    /// All nodes, in topological order.
    public var nodes: [Node] { vertices.indices.map { Node(index: $0) } }

    public subscript(node: Node) -> Vertex { vertices[node.index] }

    /// The children of every node, in topological order; a node that uses another twice stands twice.
    var children: [[Node]] {
        var children = Array(repeating: [Node](), count: vertices.count)
        for (index, vertex) in vertices.enumerated() {
            for parent in vertex.parents { children[parent.index].append(Node(index: index)) }
        }
        return children
    }

    private mutating func append(_ vertex: Vertex) -> Node {
        vertices.append(vertex)
        return Node(index: vertices.count - 1)
    }
}

/// A handle on a node of the graph that made it.
public struct Node: Hashable, Sendable {
    let index: Int
}
