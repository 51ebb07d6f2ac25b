import Harness
import Kernels
import Networks

/// Computational cost: counted exactly, then measured here and now (S23, and S2's matrix product).
struct CostLesson: Lesson {
    let topic = "cost"
    let title = "one multiply-add a weight forward, two backward: counted, then measured"
    let slide = "Computational Cost"

    func screen() throws -> Screen {
        var screen = Screen()
        try showCounts(on: &screen)
        try showProduct(on: &screen)
        try showTimes(on: &screen)
        return screen
    }

    private func showCounts(on screen: inout Screen) throws {
        screen.say("Counted while it runs (CountingKernel), one example:")
        screen.show(
            ["network", "weights", "forward", "backward", "forward/weight", "backward/weight", "2 − f₁"],
            try [
                ([784, 512, 512, 10], false), ([256, 256, 256, 256, 256], false), ([256, 256, 256, 256, 256], true),
            ]
            .map { units, inputGradient in
                let shape = try NetworkShape(units: units)
                let kernel = CountingKernel<Float>(wrapping: NaiveKernel())
                let plan = try MultilayerPerceptron<Float>(
                    shape, batch: 1, activation: .relu, inputGradient: inputGradient, seed: 1, kernel: kernel
                ).plan
                let counts = [Phase.forward, .backward].map { phase in
                    kernel.reset()
                    plan.run(phase, as: .alone)
                    return kernel.multiplyAdds
                }
                return [shape.description + (inputGradient ? ", x̄ too" : "")]
                    + ([shape.weights] + counts).map(\.grouped)
                    + counts.map { (Double($0) / Double(shape.weights)).fixed(4) }
                    + [inputGradient ? "" : (2 - shape.firstLayerShare).fixed(4)]
            })
        screen.say(
            "Backward, each weight works twice: in W̄ = z̄xᵀ and in x̄ = Wᵀz̄. The first layer, a share f₁ of all,",
            "needs no x̄, for nothing is learned from it. Asked for all the same, it makes exactly 2.")
    }

    private func showProduct(on screen: inout Screen) throws {
        let comparison = try ProductComparison(inputs: 784, outputs: 256, batch: 128)
        screen.say(
            "\(comparison.outputs) outputs from \(comparison.inputs) inputs, \(comparison.batch) examples, "
                + "\(comparison.multiplyAdds.grouped) multiply-adds, one thread:")
        screen.show(
            ["", "milliseconds", "largest difference"],
            [
                ["dot products, one by one", (1e3 * comparison.dotProductSeconds).fixed(2), ""],
                [
                    "one matrix product (kernel tiled)", (1e3 * comparison.productSeconds).fixed(2),
                    comparison.largestDifference.short,
                ],
            ])
    }

    private func showTimes(on screen: inout Screen) throws {
        let times = try PassTimes(rounds: 15)
        func row(_ what: String, _ counted: Double, _ ratio: PairedRatio?) -> [String] {
            [
                what, counted.plain, ratio?.ratio.fixed(2) ?? "",
                ratio.map { "\($0.low.fixed(2)) to \($0.high.fixed(2))" } ?? "",
            ]
        }
        let (base, deep, wide) = (times.base, times.deep, times.wide)
        screen.say(
            "Measured: batches of \(PassTimes.batch), float32, kernel tiled, one thread, \(times.rounds) rounds side by "
                + "side, their ratios:")
        screen.show(
            ["", "counted", "median", "95 %"],
            [
                row(
                    "twice the layers: \(deep.name) ÷ \(base.name)", deep.multiplyAdds / base.multiplyAdds,
                    PairedRatio(deep.seconds, over: base.seconds)),
                row(
                    "twice the units: \(wide.name) ÷ \(base.name)", wide.multiplyAdds / base.multiplyAdds,
                    PairedRatio(wide.seconds, over: base.seconds)),
            ]
                + [base, deep, wide].map { pass in
                    row(
                        "backward ÷ forward, \(pass.name)", pass.backwardMultiplyAdds / pass.forwardMultiplyAdds,
                        PairedRatio(pass.backwardSeconds, over: pass.forwardSeconds))
                })
        screen.say(
            "Linear in the layers, quadratic in the units; backward is two forwards but for the first layer.",
            "Counts are exact. Times are this machine's, this minute's, and few; `twofold passes` takes care.")
    }
}
