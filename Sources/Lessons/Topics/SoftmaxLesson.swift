import Networks
import VectorRoutines

/// Softmax step by step, its properties, and the loss behind it (S3, S4).
struct SoftmaxLesson: Lesson {
    let topic = "softmax"
    let title = "logits become probabilities; softmax and cross-entropy together give y − t"
    let slide = "Multiclass Classification"

    private let logits = [2.0, 1, -1, 0.5]
    private let target = 1

    func screen() throws -> Screen {
        var screen = Screen()
        try showSteps(on: &screen)
        try showProperties(on: &screen)
        try showLoss(on: &screen)
        return screen
    }

    private func showSteps(on screen: inout Screen) throws {
        let largest = logits.max() ?? 0
        var graph = FedGraph()
        let z = graph.input("z", logits)
        let shift = graph.input("−max z", logits.map { _ in -largest })
        let shifted = try graph.append(Add(), "z − max z", of: z, shift)
        let exponentials = try graph.append(Exponential(), "exp", of: shifted)
        let y = try graph.append(Softmax(), "y", of: z)
        let plan = try graph.run(keeping: [shifted, exponentials, y])
        let rows = logits.indices.map { k in
            ["\(k + 1)", logits[k].plain, plan.row(of: shifted)[k].plain]
                + [exponentials, y].map { plan.row(of: $0)[k].fixed(4) }
        }
        let sums = [exponentials, y].map { plan.row(of: $0).reduce(0, +).fixed(4) }
        screen.say("yₖ = exp(zₖ) / Σ exp(zₖ′). The largest logit is subtracted first (operation Softmax).")
        screen.show(["k", "zₖ", "zₖ − max z", "exp(zₖ − max z)", "yₖ"], rows + [["Σ", "", ""] + sums])
    }

    private func showProperties(on screen: inout Screen) throws {
        let one = [1.0, 12, 2]
        let huge = [1e4, 0, -1e4]
        let pair = [1.5, 0.25]
        var unstable = FedGraph()
        let overflown = try unstable.append(Exponential(), "exp", of: unstable.input("z", [huge[0]]))
        let unshifted = try unstable.run(keeping: [overflown]).row(of: overflown)[0]
        func row(_ logits: [Double], _ remark: String) throws -> [String] {
            let y = try softmax(logits)
            return [logits.tuple, "(" + y.map { $0.fixed(4) }.joined(separator: ", ") + ")", remark]
        }
        let logistic = Activation.logistic.value(pair[0] - pair[1])
        screen.show(
            ["logits", "probabilities", "what it shows"],
            [
                try row(one, "one logit is much larger: as argmax"),
                try row(huge, "no overflow; exp(\(huge[0].plain)) alone is \(unshifted.plain)"),
                try row(pair, "K = 2: y₁ = σ(z₁ − z₂) = \(logistic.fixed(4))"),
            ], words: [0, 2])
    }

    private func softmax(_ logits: [Double]) throws -> [Double] {
        var graph = FedGraph()
        let y = try graph.append(Softmax(), "y", of: graph.input("z", logits))
        return try graph.run(keeping: [y]).row(of: y)
    }

    private func showLoss(on screen: inout Screen) throws {
        let t = logits.indices.map { $0 == target ? 1.0 : 0 }
        let (apart, together) = (try separatePair(logits, t), try combined(logits, t))
        let y = try softmax(logits)
        screen.say("t = \(t.tuple): the error signal z̄ of L = −tᵀ log y is y − t.")
        screen.show(
            ["k", "yₖ − tₖ", "Softmax, then CrossEntropy", "SoftmaxCrossEntropy"],
            logits.indices.map { k in
                ["\(k + 1)", (y[k] - t[k]).fixed(4), apart.signal[k].fixed(4), together.signal[k].fixed(4)]
            })
        let far = [1e4, 0]
        let (farApart, farTogether) = (try separatePair(far, [0, 1]), try combined(far, [0, 1]))
        screen.say(
            "With z = \(far.tuple), t = (0, 1) the two apart give L = \(farApart.loss.plain), "
                + "z̄ = \(farApart.signal.tuple);",
            "combined, L = \(farTogether.loss.plain), z̄ = \(farTogether.signal.tuple). "
                + "That is why we typically combine them.")
    }

    private func separatePair(_ logits: [Double], _ target: [Double]) throws -> (loss: Double, signal: [Double]) {
        var graph = FedGraph()
        let z = graph.parameter("z", logits)
        let y = try graph.append(Softmax(), "y", of: z)
        let loss = try graph.append(CrossEntropy(), "L", of: y, graph.input("t", target))
        let plan = try graph.run(loss: loss)
        return (plan.row(of: loss)[0], plan.signal(of: z))
    }

    private func combined(_ logits: [Double], _ target: [Double]) throws -> (loss: Double, signal: [Double]) {
        var graph = FedGraph()
        let z = graph.parameter("z", logits)
        let loss = try graph.append(SoftmaxCrossEntropy(), "L", of: z, graph.input("t", target))
        let plan = try graph.run(loss: loss)
        return (plan.row(of: loss)[0], plan.signal(of: z))
    }
}
