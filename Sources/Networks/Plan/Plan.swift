import Kernels
import Machine
import Matrices

/// A graph made ready to run: storage for every value and error signal, and one flat list of steps a phase.
///
/// Running is the lecture's two loops over the topological order. A team is entered once for a pass; every member walks
/// the same list, and nothing is allocated.
public final class Plan<Scalar: KernelScalar>: @unchecked Sendable {
    /// The steps of each phase, in order.
    public let forwardSteps: [Step<Scalar>]
    public let backwardSteps: [Step<Scalar>]
    public let updateSteps: [Step<Scalar>]
    let layout: Layout<Scalar>
    let storage: PlanStorage<Scalar>
    private let isShared: Bool
    private let kernel: any GEMMKernel<Scalar>

    /// Plans a graph for one kernel.
    ///
    /// - Parameters:
    ///   - graph: what is computed.
    ///   - loss: the scalar node from which error signals start: L̄ = 1. Without one there is only a forward pass.
    ///   - kept: nodes whose own value and error signal are to be read after a pass. An input has an error signal only
    ///     when it is kept; a node between is then fused with nothing.
    ///   - kernel: what multiplies.
    ///   - team: the team that will run the plan: each member touches its rows first, and they come to lie on its memory
    ///     node. The caller touches all where there is none.
    /// - Throws: ``GraphError`` when `loss` is no scalar or an error signal cannot be brought; `MatrixError` when the
    ///   storage cannot be had; `InstructionSetError` when the process pins a set that is not here; `ProductError` when
    ///   the team is not of the kernel's size.
    public init(
        _ graph: Graph<Scalar>, loss: Node?, keeping kept: Set<Node> = [], kernel: any GEMMKernel<Scalar>,
        team: WorkerTeam? = nil
    ) throws {
        if let team { try kernel.check(team) }
        layout = try Layout(graph, loss: loss, keeping: kept)
        let planner = try Planner(layout)
        storage = planner.storage
        forwardSteps = placeBarriers(in: planner.forwardSteps(), for: kernel)
        backwardSteps = placeBarriers(in: planner.backwardSteps(), for: kernel)
        updateSteps = placeBarriers(in: planner.updateSteps(), for: kernel)
        isShared = (forwardSteps + backwardSteps).map(\.multiplyAdds).reduce(0, +) >= Self.leastShared
        self.kernel = kernel
        // The caller alone will run what is not shared.
        WorkerTeam.firstTouch(on: isShared ? team : nil) { storage.touch(as: $0) }
        loss.flatMap { storage.signals[$0.index] }?.view.fill(1)  // L̄ = 1
        kernel.prepare(
            for: (forwardSteps + backwardSteps).compactMap { step in
                if case .product(let product) = step.work { product.shape } else { nil }
            }, on: team)
    }

    /// A node's value. A product that applies the activation behind it has that one's value, unless it is kept.
    public func value(of node: Node) -> MatrixView<Scalar> { storage.values[node.index].view }

    /// A node's error signal dL/dv, nil where nobody asked for it. An activation whose derivative was applied by the
    /// product that brings its error signal has its parent's, unless it is kept.
    public func errorSignal(of node: Node) -> MatrixView<Scalar>? { storage.signals[node.index]?.view }

    /// Bytes of all values, error signals and working storage; a kernel's own workspace is not among them.
    public var memoryBytes: Int { storage.bytes }

    /// The step size α of the update.
    public var learningRate: Scalar {
        get { storage.learningRate[0, 0] }
        set { storage.learningRate[0, 0] = newValue }
    }

    /// The steps of a phase.
    public func steps(of phase: Phase) -> [Step<Scalar>] {
        switch phase {
        case .forward: forwardSteps
        case .backward: backwardSteps
        case .update: updateSteps
        }
    }

    /// Multiply-adds of a phase's steps that work for a node: forward its value's, backward those that bring its parents
    /// their error signals.
    public func multiplyAdds(of node: Node, in phase: Phase) -> Int {
        steps(of: phase).reduce(0) { $0 + ($1.node == node ? $1.multiplyAdds : 0) }
    }

    /// Runs a phase as one member of a team of the kernel's `GEMMKernel.teamSize`; every member calls it. Members
    /// meet at its end.
    public func run(_ phase: Phase, as member: TeamMember) {
        Self.walk(steps(of: phase), kernel, member)
        member.barrier()
    }

    /// Runs a phase as one member; the leader adds the time of each step to its part's.
    public func run(_ phase: Phase, as member: TeamMember, timing parts: Stopwatch<Part>) {
        Self.walk(steps(of: phase), kernel, member, parts)
    }

    /// Runs phases on a team of the kernel's `GEMMKernel.teamSize`, which is entered once for all.
    ///
    /// - Parameters:
    ///   - phases: in their order.
    ///   - team: its leader is the caller's thread.
    ///   - times: gets the time of each phase. The first has the members called, the last has them awaited.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func run(_ phases: [Phase], on team: WorkerTeam, timing times: Stopwatch<Phase>? = nil) {
        guard let last = phases.indices.last else { return }
        times?.start()
        share(on: team) { member in
            for index in phases.indices {
                Self.walk(steps(of: phases[index]), kernel, member)
                // Leaving the team is a meeting too.
                guard index < last else { break }
                member.barrier()
                if member.isLeader { times?.end(phases[index]) }
            }
        }
        times?.end(phases[last])
    }

    /// Runs phases on a team; the leader adds the time of each step to its part's.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func run(_ phases: [Phase], on team: WorkerTeam, timing parts: Stopwatch<Part>) {
        share(on: team) { member in
            for phase in phases { run(phase, as: member, timing: parts) }
        }
    }

    /// Enters the team, unless its members would wait for each other about as long as the caller alone takes. All
    /// phases or none: what one member computed lies in its cache.
    private func share(on team: WorkerTeam, _ body: (TeamMember) -> Void) {
        if isShared { team.run(body) } else { body(.alone) }
    }

    /// Multiply-adds of forward and backward: 784-128-10 on one example, some thirty microseconds, is below, two layers
    /// of 256 units above.
    private static var leastShared: Int { 1 << 18 }

    // Specialised, as is whoever calls it and whoever makes a network's steps, because a step of the smallest networks
    // takes no longer than looking up a generic type.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private static func walk(_ steps: [Step<Scalar>], _ kernel: any GEMMKernel<Scalar>, _ member: TeamMember) {
        for index in steps.indices {
            if steps[index].followsBarrier { member.barrier() }
            run(steps[index].work, kernel, member)
        }
    }

    /// The leader adds each step's time, and its wait for the others after it, to its part's.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private static func walk(
        _ steps: [Step<Scalar>], _ kernel: any GEMMKernel<Scalar>, _ member: TeamMember, _ parts: Stopwatch<Part>
    ) {
        // The leader's clock alone: nobody asks for the others' times.
        if member.isLeader { parts.start() }
        for index in steps.indices {
            run(steps[index].work, kernel, member)
            let isLast = index + 1 == steps.count
            if isLast || steps[index + 1].followsBarrier { member.barrier() }
            if member.isLeader { parts.end(steps[index].part) }
        }
    }

    @inline(__always)
    private static func run(_ work: Step<Scalar>.Work, _ kernel: any GEMMKernel<Scalar>, _ member: TeamMember) {
        switch work {
        case .product(let product): kernel.multiply(product, as: member)
        case .elementwise(let body): body(member)
        }
    }
}
