import Kernels
import VectorRoutines

/// The lecture's worked example: `z = wx + b`, `y = σ(z)`, `L = ½(y − t)²`, and with a regulariser `R = ½w²`,
/// `L_reg = L + λR` (slides "Univariate Chain Rule" and "Backpropagation", S18 and S21).
public struct LogisticLeastSquares: Equatable, Sendable {
    public var x: Double
    public var w: Double
    public var b: Double
    public var t: Double
    /// λ
    public var regularization: Double

    public init(x: Double, w: Double, b: Double, t: Double, regularization: Double = 0) {
        self.x = x
        self.w = w
        self.b = b
        self.t = t
        self.regularization = regularization
    }

    /// A loss and its derivatives by w and b.
    public struct Derivatives: Equatable, Sendable {
        public let loss: Double
        public let byWeight: Double
        public let byBias: Double
    }

    /// The nodes of the graph, by the lecture's names.
    public struct Nodes: Sendable {
        public let x: Node, w: Node, b: Node, t: Node
        public let z: Node, y: Node, loss: Node
        /// R and L_reg, where there is a regulariser.
        public let regularizer: Node?
        public let regularizedLoss: Node?

        /// The node from which error signals start.
        public var top: Node { regularizedLoss ?? loss }
        /// Everything that has an error signal.
        public var withSignal: [Node] { [w, b, z, y, loss] + [regularizer, regularizedLoss].compactMap { $0 } }
    }

    /// The computation graph.
    public func graph() throws(GraphError) -> (graph: Graph<Double>, nodes: Nodes) {
        var graph = Graph<Double>()
        let (x, w) = (graph.input("x", .scalar), graph.parameter("w", .scalar))
        let (b, t) = (graph.parameter("b", .scalar), graph.input("t", .scalar))
        let z = try graph.append(Affine(), "z", of: [x, w, b])
        let y = try graph.append(Activate(.logistic), "y", of: [z])
        let loss = try graph.append(SquaredError(), "L", of: [y, t])
        var (regularizer, regularizedLoss): (Node?, Node?) = (nil, nil)
        if regularization != 0 {
            let norm = try graph.append(HalfSquaredNorm(), "R", of: [w])
            let scaled = try graph.append(Scale(by: regularization), "λR", of: [norm])
            regularizer = norm
            regularizedLoss = try graph.append(Add(), "L_reg", of: [loss, scaled])
        }
        return (
            graph,
            Nodes(
                x: x, w: w, b: b, t: t, z: z, y: y, loss: loss, regularizer: regularizer,
                regularizedLoss: regularizedLoss)
        )
    }

    /// The graph planned, fed and run forward and backward; every node's own value and error signal can be read.
    public func run() throws -> (plan: Plan<Double>, nodes: Nodes) {
        let (graph, nodes) = try graph()
        let plan = try Plan(graph, loss: nodes.top, keeping: Set(nodes.withSignal), kernel: NaiveKernel<Double>())
        for (node, value) in [(nodes.x, x), (nodes.w, w), (nodes.b, b), (nodes.t, t)] {
            plan.value(of: node)[0, 0] = value
        }
        plan.run(.forward, as: .alone)
        plan.run(.backward, as: .alone)
        return (plan, nodes)
    }

    /// "How you would have done it in calculus class": each derivative its own formula, from the beginning. Without the
    /// regulariser, as on the slide.
    public func derivativesInClosedForm(_ counter: OperationCounter) -> Derivatives {
        let (x, w, b, t) = (counter.number(x), counter.number(w), counter.number(b), counter.number(t))
        let error = (w * x + b).logistic - t
        let loss = 0.5 * (error * error)
        let byWeight = ((w * x + b).logistic - t) * (w * x + b).logisticDerivative * x
        let byBias = ((w * x + b).logistic - t) * (w * x + b).logisticDerivative
        return Derivatives(loss: loss.value, byWeight: byWeight.value, byBias: byBias.value)
    }

    /// "A more structured way to do it": error signals from values that are there already. Without the regulariser.
    public func derivativesByErrorSignals(_ counter: OperationCounter) -> Derivatives {
        let (x, w, b, t) = (counter.number(x), counter.number(w), counter.number(b), counter.number(t))
        let z = w * x + b
        let y = z.logistic
        let yBar = y - t
        let loss = 0.5 * (yBar * yBar)
        let zBar = yBar * y.logisticDerivativeFromValue
        return Derivatives(loss: loss.value, byWeight: (zBar * x).value, byBias: zBar.value)
    }
}
