import InstructionSets
import Kernels
import Machine
import Matrices
import VectorRoutines

/// Turns a graph into steps: gives each operation its matrices, and decides which child writes and which ones add.
struct Planner<Scalar: KernelScalar> {
    private let layout: Layout<Scalar>
    let storage: PlanStorage<Scalar>
    private let routines: VectorRoutineTable<Scalar>

    init(_ layout: Layout<Scalar>) throws {
        self.layout = layout
        storage = try PlanStorage(layout)
        routines = Scalar.routines(of: try InstructionSet.forProcess())
    }

    /// The lecture's first loop: each value from its parents'.
    func forwardSteps() -> [Step<Scalar>] {
        layout.graph.vertices.indices.flatMap { index -> [Step<Scalar>] in
            guard let operation = layout.operation(index), !layout.isAppliedByProduct(index) else { return [] }
            return steps(operation.valueSteps(site(index)), for: index)
        }
    }

    /// The lecture's second loop, from the loss to the inputs: v̄ᵢ = Σ v̄ⱼ ∂vⱼ/∂vᵢ over the children j of i.
    func backwardSteps() -> [Step<Scalar>] {
        let vertices = layout.graph.vertices
        var isWritten = Array(repeating: false, count: vertices.count)
        var steps: [Step<Scalar>] = []
        for index in vertices.indices.reversed() {
            guard let operation = layout.operation(index), let valueBar = storage.signals[index]?.view,
                layout.fusedDerivative(index) == nil
            else { continue }
            // The last parent first: a layer's gradients, then the error signal that the layer before it reads next.
            for (position, parent) in vertices[index].parents.enumerated().reversed() {
                guard let target = storage.signals[parent.index]?.view else { continue }
                let signal = Signal(
                    valueBar: valueBar, target: target, accumulates: isWritten[parent.index],
                    leavesCaches: leavesCaches(parent.index),
                    epilogue: epilogue(parent.index))
                isWritten[parent.index] = true
                steps += self.steps(
                    operation.errorSignalSteps(site(index), parent: position, into: signal), for: index)
            }
        }
        return steps
    }

    /// w ← w − α w̄ for every parameter that has a gradient.
    // See `Plan.walk`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func updateSteps() -> [Step<Scalar>] {
        let (routines, learningRate) = (routines, storage.learningRate.view)
        return layout.graph.vertices.indices.flatMap { index -> [Step<Scalar>] in
            let vertex = layout.graph.vertices[index]
            guard case .parameter = vertex.kind, let gradient = storage.signals[index]?.view else { return [] }
            let parameter = storage.values[index].view
            let step = Step<Scalar>(
                "\(vertex.label) ← \(vertex.label) − α·gradient", [.writes(parameter), .reads(gradient)]
            ) {
                let rows = parameter.share(of: $0)
                routines.combine(parameter.rows(rows), gradient.rows(rows), -learningRate[0, 0], true)
            }
            return steps([step], for: index)
        }
    }

    private func steps(_ steps: [Step<Scalar>], for index: Int) -> [Step<Scalar>] {
        steps.map { step in
            var step = step
            step.node = Node(index: index)
            return step
        }
    }

    /// A parameter's gradient is read when the whole pass is over: by then the rest of the plan's matrices have been
    /// read and written, and one larger than the caches leaves nothing there.
    private func leavesCaches(_ index: Int) -> Bool {
        guard case .parameter = layout.graph.vertices[index].kind else { return false }
        return Topology.current.outermostCacheBytes.map { storage.bytes > $0 } ?? false
    }

    private func epilogue(_ index: Int) -> Epilogue<Scalar> {
        layout.fusedDerivative(index).map { .derivative($0, value: storage.values[index].view) } ?? .none
    }

    private func site(_ index: Int) -> Site<Scalar> {
        let vertex = layout.graph.vertices[index]
        return Site(
            label: vertex.label, parents: vertex.parents.map { storage.values[$0.index].view },
            value: storage.values[index].view,
            activation: layout.fusedActivation(ofProduct: index)?.activation ?? .identity,
            scratch: storage.scratch[index].map(\.view), routines: routines)
    }
}
