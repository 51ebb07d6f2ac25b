import Networks
import VectorRoutines

/// Logistic units come to hard thresholds as weights and biases grow (S16).
struct ThresholdLesson: IllustratedLesson {
    let topic = "threshold"
    let title = "σ(s·z) comes to the hard threshold as the scale s grows"
    let slide = "Expressive Power"

    private let scales = [1.0, 5, 25, 125]

    func screen() throws -> Screen {
        var screen = Screen()
        let unit = try Composition([Layer(weights: [[1]], biases: [-0.5], activation: .threshold)])
        let xs = [-0.5, 0.25, 0.45, 0.5, 0.55, 0.75, 1.5]
        let exact = try unit(xs.map { [$0] })
        let logistic = try scales.map { try unit.withLogisticUnits(scale: $0)(xs.map { [$0] }) }
        let header = scales.map { "s = \($0.plain)" }
        screen.say("One unit, I[x − 0.5 > 0], and σ(s·(x − 0.5)), its logistic unit (Composition.withLogisticUnits).")
        screen.show(
            ["x", "I[x − 0.5 > 0]"] + header,
            xs.indices.map { row in
                [xs[row].plain, exact[row][0].plain] + logistic.map { $0[row][0].fixed(4) }
            })
        screen.say("The same for the whole XOR network of hard thresholds: y for each input, and the largest error.")
        let inputs = XORLesson.inputs
        let outputs = try scales.map { try XORNetwork.difference.withLogisticUnits(scale: $0)(inputs).map { $0[0] } }
        let truth = try XORNetwork.difference(inputs).map { $0[0] }
        let errors = outputs.map { largestDifference($0, truth) }
        screen.show(
            ["x", "t"] + header,
            inputs.indices.map { row in
                [inputs[row].tuple, truth[row].plain] + outputs.map { $0[row].fixed(4) }
            } + [["largest error", ""] + errors.map(\.short)])
        if let scale = scales.last {
            let layer = unit.layers[0]
            let weightsAlone = try Composition([
                Layer(
                    weights: layer.weights.map { $0.map { scale * $0 } }, biases: layer.biases, activation: .logistic)
            ])
            screen.say(
                "Scale weights *and* biases: with the weight alone, s = \(scale.plain), x = \(xs[1].plain) gives "
                    + "\(try weightsAlone([[xs[1]]])[0][0].fixed(4)) instead of \(exact[1][0].plain).")
        }
        screen.say(
            "A unit is off by 1 / (1 + exp(s·|z|)), and stays ½ on the threshold itself.",
            "Logistic units are differentiable, so we can train them with gradient descent.")
        return screen
    }

    /// σ(x) and σ(5x) beside the hard threshold.
    func figure() throws -> Figure {
        let xs = (-4.0...4).points(401)
        let step = try Composition([Layer(weights: [[1]], biases: [0], activation: .threshold)])
        var plot = Gnuplot(rows: 1, columns: 3)
        plot.add("set xrange [-4:4]; set yrange [-0.1:1.25]; set xtics 2; set ytics 0.5; set xlabel 'x' offset 0,0.5")
        plot.add("set grid lc rgb '#E4E4E4' lw 1")
        plot.curve("step", xs, try values(of: step, at: xs).enumerated().map { xs[$0.offset] == 0 ? .nan : $0.element })
        for scale in scales.prefix(2) {
            let factor = scale == 1 ? "" : scale.plain
            plot.curve("s\(factor)", xs, try values(of: step.withLogisticUnits(scale: scale), at: xs))
            plot.add("set title '{/:Bold y = σ(\(factor)x)}'")
            plot.add("set label 1 'I[x > 0]' at 0.1,1.12 left textcolor rgb '\(Gnuplot.Color.grey.rawValue)'")
            plot.add(
                "plot $step with lines lw 2 dt (8,5) lc rgb '\(Gnuplot.Color.grey.rawValue)', "
                    + "$s\(factor) with lines lw 3.5 lc rgb '\(Gnuplot.Color.blue.rawValue)'")
        }
        plot.add("unset label; set title '{/:Bold hard threshold y = I[x > 0]}'")
        plot.add("plot $step with lines lw 3.5 lc rgb '\(Gnuplot.Color.vermilion.rawValue)'")
        return plot.figure(width: 990, height: 330)
    }

    private func values(of network: Composition, at xs: [Double]) throws -> [Double] {
        try network(xs.map { [$0] }).map { $0[0] }
    }
}
