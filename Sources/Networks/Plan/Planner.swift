import InstructionSets
import Kernels
import Matrices
import VectorRoutines

/// Turns a graph into steps: decides which nodes get error signals, what is fused, where each matrix lies, and which child adds.
struct Planner<Scalar: KernelScalar> {
    private let graph: Graph<Scalar>
    private let loss: Node
    private let children: [[Node]]
    /// Nodes on a path from something learned or asked for to the loss: only they get an error signal.
    private let wantsSignal: [Bool]
    let storage: PlanStorage<Scalar>
    private let routines: VectorRoutineTable<Scalar>

    init(_ graph: Graph<Scalar>, loss: Node, inputGradients: Set<Node>) throws {
        guard graph[loss].shape == .scalar else {
            throw GraphError.notAScalar(label: graph[loss].label, shape: graph[loss].shape)
        }
        self.graph = graph
        self.loss = loss
        children = graph.children
        routines = Scalar.routines(of: try InstructionSet.forProcess())
        wantsSignal = Self.nodesWithSignal(graph, loss: loss, inputGradients: inputGradients)
        storage = try Self.allocate(graph, children, wantsSignal)
        storage.signals[loss.index]?.view.fill(1)  // L̄ = 1
    }

    /// Whether a node is a product into which its only child, an activation, is fused.
    private static func isFused(_ graph: Graph<Scalar>, _ children: [[Node]], _ index: Int) -> Bool {
        guard children[index].count == 1, case .operation(let product) = graph.vertices[index].kind,
            product.appliesActivation, case .operation(let child) = graph[children[index][0]].kind
        else { return false }
        return child.fusableActivation != nil
    }

    private func isFused(_ index: Int) -> Bool { Self.isFused(graph, children, index) }

    private static func nodesWithSignal(
        _ graph: Graph<Scalar>, loss: Node, inputGradients: Set<Node>
    ) -> [Bool] {
        var leadsToLoss = Array(repeating: false, count: graph.vertices.count)
        leadsToLoss[loss.index] = true
        for index in graph.vertices.indices.reversed() where leadsToLoss[index] {
            for parent in graph.vertices[index].parents { leadsToLoss[parent.index] = true }
        }
        var wanted = Array(repeating: false, count: graph.vertices.count)
        for (index, vertex) in graph.vertices.enumerated() where leadsToLoss[index] {
            switch vertex.kind {
            case .parameter: wanted[index] = true
            case .input: wanted[index] = inputGradients.contains(Node(index: index))
            case .operation: wanted[index] = vertex.parents.contains { wanted[$0.index] }
            }
        }
        return wanted
    }

    /// A matrix a node; a fused product shares its activation's, which it writes.
    private static func allocate(
        _ graph: Graph<Scalar>, _ children: [[Node]], _ wantsSignal: [Bool]
    ) throws -> PlanStorage<Scalar> {
        var values: [Matrix<Scalar>] = []
        var signals: [Matrix<Scalar>?] = []
        var scratch: [Matrix<Scalar>] = []
        // From the last node to the first, so that an activation's matrix exists when its product asks for it.
        for (index, vertex) in graph.vertices.enumerated().reversed() {
            let fused = isFused(graph, children, index)
            let child = fused ? graph.vertices.count - 1 - children[index][0].index : 0
            let make = { try Matrix<Scalar>(rows: vertex.shape.rows, columns: vertex.shape.columns) }
            values.append(fused ? values[child] : try make())
            signals.append(!wantsSignal[index] ? nil : fused ? signals[child] : try make())
            var numbers = 0
            if case .operation(let operation) = vertex.kind {
                numbers = operation.scratch(for: vertex.parents.map { graph[$0].shape })
            }
            scratch.append(try Matrix(rows: 1, columns: numbers))
        }
        return PlanStorage(
            values: values.reversed(), signals: signals.reversed(), scratch: scratch.reversed(),
            learningRate: try Matrix(rows: 1, columns: 1))
    }

    func forwardSteps() -> [Step<Scalar>] {
        graph.vertices.indices.flatMap { index -> [Step<Scalar>] in
            guard case .operation(let operation) = graph.vertices[index].kind, !isFusedActivation(index) else { return [] }
            return operation.valueSteps(site(index, signals: []))
        }
    }

    /// Whether the node is an activation that the product before it applies.
    private func isFusedActivation(_ index: Int) -> Bool {
        let vertex = graph.vertices[index]
        return vertex.parents.count == 1 && isFused(vertex.parents[0].index)
    }

    /// The lecture's loop from the loss to the inputs: v̄ᵢ = Σ v̄ⱼ ∂vⱼ/∂vᵢ over the children j of i.
    func backwardSteps() -> [Step<Scalar>] {
        var isWritten = Array(repeating: false, count: graph.vertices.count)
        var steps: [Step<Scalar>] = []
        for index in graph.vertices.indices.reversed() where wantsSignal[index] {
            guard case .operation(let operation) = graph.vertices[index].kind else { continue }
            // The derivative of a fused activation was applied where its error signal was brought, unless several brought it.
            if isFusedActivation(index) && derivativeIsFused(index) { continue }
            let signals = graph.vertices[index].parents.map { parent -> Signal<Scalar>? in
                guard wantsSignal[parent.index], let matrix = storage.signals[parent.index] else { return nil }
                defer { isWritten[parent.index] = true }
                return Signal(
                    target: matrix.view, accumulates: isWritten[parent.index],
                    epilogue: operation.appliesActivation ? fusedDerivative(parent.index) : .none)
            }
            steps += operation.errorSignalSteps(site(index, signals: signals))
        }
        return steps
    }

    /// Whether the one child of a fused activation is a product, which applies its derivative to the error signal it brings.
    private func derivativeIsFused(_ index: Int) -> Bool {
        guard isFusedActivation(index), children[index].count == 1,
            case .operation(let child) = graph[children[index][0]].kind
        else { return false }
        return child.appliesActivation && graph[children[index][0]].parents.first == Node(index: index)
    }

    private func fusedDerivative(_ index: Int) -> Epilogue<Scalar> {
        guard derivativeIsFused(index), case .operation(let operation) = graph.vertices[index].kind,
            let activation = operation.fusableActivation
        else { return .none }
        return .derivative(activation, value: storage.values[index].view)
    }

    /// w ← w − α w̄ for every parameter that has a gradient.
    func updateSteps() -> [Step<Scalar>] {
        graph.vertices.indices.compactMap { index -> Step<Scalar>? in
            guard case .parameter = graph.vertices[index].kind, let gradient = storage.signals[index]?.view else { return nil }
            let (parameter, routines) = (storage.values[index].view, routines)
            let learningRate = storage.learningRate
            return Step("\(graph.vertices[index].label) update", elements: 3 * parameter.rows * parameter.columns) { member in
                let rows = parameter.share(of: member)
                routines.combine(parameter.rows(rows), gradient.rows(rows), -learningRate[0, 0], true)
            }
        }
    }

    private func site(_ index: Int, signals: [Signal<Scalar>?]) -> Site<Scalar> {
        let vertex = graph.vertices[index]
        var activation = Activation.identity
        if isFused(index), case .operation(let child) = graph[children[index][0]].kind {
            activation = child.fusableActivation ?? .identity
        }
        let value = storage.values[index].view
        return Site(
            label: vertex.label, parents: vertex.parents.map { storage.values[$0.index].view }, value: value,
            activation: activation, valueBar: storage.signals[index]?.view ?? value, signals: signals,
            scratch: storage.scratch[index].view.base, routines: routines)
    }
}
