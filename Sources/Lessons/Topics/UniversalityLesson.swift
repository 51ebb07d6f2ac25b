import Foundation
import Kernels
import Networks

/// One hidden layer computes any truth table and approximates any function; its size is the price (S15).
struct UniversalityLesson: IllustratedLesson {
    let topic = "universality"
    let title = "one hidden layer does any truth table and any function; what that costs"
    let slide = "Expressive Power"

    private let interval = 0.0...1.0

    /// What is approximated.
    private func function(_ x: Double) -> Double { sin(2 * .pi * x) + 0.5 * sin(6 * .pi * x) }

    func screen() throws -> Screen {
        var screen = Screen()
        try showTruthTable(on: &screen)
        try showSizes(on: &screen)
        try showApproximations(on: &screen)
        screen.say(
            "Universal, but the network may be exponentially large, and what fits anything overfits:",
            "really, we desire a compact representation.")
        return screen
    }

    private func showTruthTable(on screen: inout Screen) throws {
        let table = try TruthTable.random(inputs: 3, seed: 6)
        let network = table.network
        let hidden = try Composition([network.layers[0]])(table.configurations)
        let outputs = try network(table.configurations).map { $0[0] }
        func row(_ name: String, _ cells: [String]) -> [String] { [name] + cells }
        screen.say(
            "A random truth table of D = \(table.inputs) inputs: 2ᴰ = \(network.layers[0].units) threshold units, one for "
                + "each row (TruthTable.network).")
        screen.show(
            row("x", table.configurations.map { $0.map { $0 > 0 ? "+" : "−" }.joined() }),
            [
                row(
                    "unit that fires",
                    hidden.map { h in h.indices.filter { h[$0] == 1 }.map { "\($0 + 1)" }.joined(separator: " ") }),
                row("t", table.targets.map { Double($0).plain }), row("y", outputs.map(\.plain)),
            ])
    }

    private func showSizes(on screen: inout Screen) throws {
        let kernel = try KernelCatalog.standard.make("tiled", Double.self, threads: 1)
        let counts = [2, 4, 6, 8, 10, 12]
        var rows = [
            ["2ᴰ units: weights (D + 1)·2ᴰ"], ["wrong outputs"], ["D units (ParityNetwork)"], ["wrong outputs"],
        ]
        for inputs in counts {
            let table = try TruthTable.parity(inputs: inputs)
            for (index, network) in [table.network, try ParityNetwork.compact(inputs: inputs)].enumerated() {
                let outputs = try network(table.configurations, kernel: kernel).map { $0[0] }
                let wrong = zip(outputs, table.targets).count { $0 != Double($1) }
                rows[2 * index].append(network.weightCount.grouped)
                rows[2 * index + 1].append("\(wrong)")
            }
        }
        screen.say("Parity, XOR of D inputs, both ways, run on all 2ᴰ inputs:")
        screen.show(["parity of D inputs"] + counts.map { "D = \($0)" }, rows)
    }

    private func showApproximations(on screen: inout Screen) throws {
        let widths = [4, 16, 64, 256, 1024]
        let xs = interval.points(4001)
        let truth = xs.map(function)
        screen.say(
            "UnivariateApproximation of f(x) = sin 2πx + ½ sin 6πx on [0, 1] by n units: the largest error.")
        screen.show(
            ["units"] + widths.map { "n = \($0)" },
            try UnivariateApproximation.allCases.map { kind in
                [kind.rawValue]
                    + (try widths.map { units in
                        let network = try kind.network(of: function, on: interval, units: units)
                        return largestDifference(try network(xs.map { [$0] }).map { $0[0] }, truth).short
                    })
            })
    }

    /// The function and its approximations: a row of panels for each kind of unit, a column for each width.
    func figure() throws -> Figure {
        let widths = [5, 10, 40]
        let xs = interval.points(801)
        var plot = Gnuplot(rows: UnivariateApproximation.allCases.count, columns: widths.count)
        plot.add("set xrange [0:1]; set yrange [-1.5:1.7]; set xtics 0.5; set ytics 1; set xlabel 'x' offset 0,0.4")
        plot.add("set bmargin 3; set tmargin 2.4; set grid lc rgb '#E4E4E4' lw 1")
        plot.curve("f", xs, xs.map(function))
        plot.add("set label 2 'f(x)' at 0.27,0.2 center textcolor rgb '#707070'")
        for kind in UnivariateApproximation.allCases {
            for units in widths {
                let network = try kind.network(of: function, on: interval, units: units)
                let values = try network(xs.map { [$0] }).map { $0[0] }
                let (name, error) = ("\(kind.rawValue)\(units)", largestDifference(values, xs.map(function)))
                plot.curve(name, xs, values)
                plot.add("set title '{/:Bold \(Self.plural(kind)), n = \(units)}'")
                plot.add("set label 1 'largest error \(error.fixed(3))' at 0.99,1.5 right")
                plot.add(
                    "plot $f with lines lw 5 lc rgb '#BFBFBF', "
                        + "$\(name) with lines lw 2.5 lc rgb '\(Gnuplot.Color.blue.rawValue)'")
                plot.add("unset label 2")
            }
        }
        return plot.figure(width: 960, height: 780)
    }

    private static func plural(_ kind: UnivariateApproximation) -> String {
        switch kind {
        case .threshold: "hard thresholds"
        case .logistic: "logistic units"
        case .relu: "ReLUs"
        }
    }
}
