import Kernels
import Matrices
import VectorRoutines

/// What a plan decides before anything is allocated: which nodes get an error signal, and what is fused.
package struct Layout<Scalar: KernelScalar> {
    let graph: Graph<Scalar>
    /// Where error signals start; without it the plan computes values alone.
    let loss: Node?
    /// Nodes on a path from something learned or kept to the loss: only they get an error signal.
    let wantsSignal: [Bool]
    private let children: [[Node]]
    /// Nodes whose own value and error signal somebody reads.
    private let kept: Set<Node>

    package init(_ graph: Graph<Scalar>, loss: Node?, keeping kept: Set<Node>) throws(GraphError) {
        if let loss, graph[loss].shape != .scalar {
            throw .notAScalar(label: graph[loss].label, shape: graph[loss].shape)
        }
        self.graph = graph
        self.loss = loss
        self.kept = loss.map { kept.union([$0]) } ?? kept
        children = graph.children
        wantsSignal =
            try loss.map { loss throws(GraphError) in try Self.nodesWithSignal(graph, loss: loss, kept: kept) }
            ?? Array(repeating: false, count: graph.vertices.count)
    }

    private static func nodesWithSignal(
        _ graph: Graph<Scalar>, loss: Node, kept: Set<Node>
    ) throws(GraphError) -> [Bool] {
        var leadsToLoss = Array(repeating: false, count: graph.vertices.count)
        leadsToLoss[loss.index] = true
        for index in graph.vertices.indices.reversed() where leadsToLoss[index] {
            for parent in graph.vertices[index].parents { leadsToLoss[parent.index] = true }
        }
        var wanted = Array(repeating: false, count: graph.vertices.count)
        for (index, vertex) in graph.vertices.enumerated() where leadsToLoss[index] {
            wanted[index] = kept.contains(Node(index: index))
            switch vertex.kind {
            case .input: break
            case .parameter: wanted[index] = true
            case .operation(let operation):
                for (position, parent) in vertex.parents.enumerated() where wanted[parent.index] {
                    guard operation.bringsErrorSignal(toParent: position) else {
                        throw .noErrorSignal(
                            operation: operation.name, label: vertex.label, parent: graph[parent].label)
                    }
                    wanted[index] = true
                }
            }
        }
        return wanted
    }

    func operation(_ index: Int) -> (any Operation<Scalar>)? {
        if case .operation(let operation) = graph.vertices[index].kind { operation } else { nil }
    }

    /// The activation that a product applies to its own result: that of its only child, if nobody reads what lies
    /// between.
    func fusedActivation(ofProduct index: Int) -> (node: Int, activation: Activation)? {
        guard children[index].count == 1, !kept.contains(Node(index: index)),
            operation(index)?.appliesActivation == true
        else { return nil }
        let child = children[index][0].index
        return operation(child)?.fusableActivation.map { (child, $0) }
    }

    /// Whether a node is an activation that the product before it applies.
    func isAppliedByProduct(_ index: Int) -> Bool {
        let parents = graph.vertices[index].parents
        return parents.count == 1 && fusedActivation(ofProduct: parents[0].index) != nil
    }

    /// The activation whose derivative the product that brings the node's error signal applies to it at once, so that
    /// it becomes the error signal of the activation's parent.
    ///
    /// So it is where the node is an activation whose only child is a product that takes it as its first parent, where
    /// it is its parent's only child, and where nobody reads the error signal between.
    func fusedDerivative(_ index: Int) -> Activation? {
        let node = Node(index: index)
        guard wantsSignal[index], !kept.contains(node), children[index].count == 1,
            let activation = operation(index)?.fusableActivation,
            let parent = graph.vertices[index].parents.first, children[parent.index].count == 1,
            operation(children[index][0].index)?.appliesActivation == true,
            graph[children[index][0]].parents.first == node
        else { return nil }
        return activation
    }

    /// The child whose error signal's matrix holds this node's, by ``fusedDerivative(_:)``.
    func sharesSignal(_ index: Int) -> Int? {
        guard children[index].count == 1, fusedDerivative(children[index][0].index) != nil else { return nil }
        return children[index][0].index
    }
}
