import Networks
import VectorRoutines

/// The six activation functions and their derivatives (S9).
struct ActivationsLesson: IllustratedLesson {
    let topic = "activations"
    let title = "the six activation functions, their derivatives, and which can be trained"
    let slide = "Multilayer Perceptrons: Some activation functions"

    private let zs = [-2.0, -1, 0, 1, 2]

    /// What the slide calls an activation, and its formula.
    static func slideName(_ activation: Activation) -> (name: String, formula: String) {
        switch activation {
        case .identity: ("Identity", "y = z")
        case .relu: ("Rectified linear unit", "y = max(0, z)")
        case .softplus: ("Soft ReLU", "y = log(1 + eᶻ)")
        case .threshold: ("Hard threshold", "y = 1 if z > 0, else 0")
        case .logistic: ("Logistic", "y = 1 / (1 + e⁻ᶻ)")
        case .tanh: ("Hyperbolic tangent", "y = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ)")
        }
    }

    /// Whether an error signal passes anywhere, so that what is before it can learn.
    private func canBeTrained(_ activation: Activation) -> Bool {
        (-4.0...4).points(81).contains { activation.derivative(fromValue: activation.value($0)) != 0 }
    }

    func screen() throws -> Screen {
        var screen = Screen()
        screen.show(
            ["φ(z)", ""] + zs.map { "z = \($0.plain)" },
            Activation.allCases.map { activation in
                [activation.rawValue, Self.slideName(activation).formula] + zs.map { activation.value($0).fixed(4) }
            }, words: [0, 1])
        screen.show(
            ["φ′(z)", "can be trained"] + zs.map { "z = \($0.plain)" },
            Activation.allCases.map { activation in
                [activation.rawValue, canBeTrained(activation) ? "yes" : "no"]
                    + zs.map { activation.derivative(fromValue: activation.value($0)).fixed(4) }
            }, words: [0, 1])
        screen.say(
            "A backward pass has y already, so φ′ is written in it: σ′(z) = y(1 − y), tanh′(z) = 1 − y²",
            "(Activation.derivative(fromValue:)). Away from z = 0, central differences agree "
                + "to \(largestDeviation.short).")
        let refused = Activation.allCases.filter { !canBeTrained($0) }
        screen.say(
            "\(refused.map { Self.slideName($0).name }.joined(separator: ", ")): φ′ is 0 wherever it exists, so z̄ = ȳ φ′(z) "
                + "= 0 and nothing before it learns.",
            "Smooth or at least sloped somewhere, the others pass an error signal on.")
        return screen
    }

    /// The largest difference between a derivative and central differences, at points where all are smooth.
    private var largestDeviation: Double {
        let h = 1e-5
        return Activation.allCases.flatMap { activation in
            (-3.0...3).points(24).map { z in
                let slope = (activation.value(z + h) - activation.value(z - h)) / (2 * h)
                return abs(slope - activation.derivative(fromValue: activation.value(z)))
            }
        }.max() ?? 0
    }

    /// The six curves, each with its derivative.
    func figure() throws -> Figure {
        let zs = (-4.0...4).points(321)
        var plot = Gnuplot(rows: 2, columns: 3)
        plot.add("set xrange [-4:4]; set yrange [-1.6:3.2]; set xtics 2; set ytics 1; set grid lc rgb '#E4E4E4' lw 1")
        plot.add(
            "set xlabel 'z' offset 0,0.4; set label 1 'y' at -3.8,2.8 textcolor rgb '\(Gnuplot.Color.blue.rawValue)'")
        plot.add("set label 2 'dy/dz' at -3.8,2.2 textcolor rgb '\(Gnuplot.Color.vermilion.rawValue)'")
        for activation in Activation.allCases {
            let name = activation.rawValue
            // A point left out where the curve jumps, so that no line joins the two sides.
            let values = zs.map { activation == .threshold && $0 == 0 ? Double.nan : activation.value($0) }
            plot.curve("\(name)_y", zs, values)
            plot.curve("\(name)_d", zs, zs.map { derivative(activation, at: $0) })
            let text = Self.slideName(activation)
            plot.add("set title \"{/:Bold \(text.name)}\\n\(text.formula)\" offset 0,-0.3")
            plot.add(
                "plot $\(name)_y with lines lw 3.5 lc rgb '\(Gnuplot.Color.blue.rawValue)', "
                    + "$\(name)_d with lines lw 2.5 dt (10,6) lc rgb '\(Gnuplot.Color.vermilion.rawValue)'")
        }
        return plot.figure(width: 960, height: 640)
    }

    /// φ′, not a number at the corner of the ReLU and at the threshold, where there is none.
    private func derivative(_ activation: Activation, at z: Double) -> Double {
        if z == 0 && (activation == .relu || activation == .threshold) { return .nan }
        return activation.derivative(fromValue: activation.value(z))
    }
}
