import Networks

/// XOR: no line does it, a feature map does, and so does a network of thresholds (S6, S14).
struct XORLesson: Lesson {
    let topic = "xor"
    let title = "no line separates XOR; a feature map, or two hidden thresholds, do"
    let slide = "Limits of Linear Classification"

    static let positives = [PlanePoint(0, 1), PlanePoint(1, 0)]
    static let negatives = [PlanePoint(0, 0), PlanePoint(1, 1)]

    /// The four inputs, in the slide's order.
    static let inputs: [[Double]] = [[0, 0], [0, 1], [1, 0], [1, 1]]

    /// ψ, then one unit.
    static func featureMapUnit(_ inputs: [[Double]]) throws -> [Double] {
        try Composition([FeatureMap.xorUnit])(try inputs.map { try FeatureMap.withProduct($0) }).map { $0[0] }
    }

    private func target(_ x: [Double]) -> Double { x[0] != x[1] ? 1 : 0 }

    func screen() throws -> Screen {
        var screen = Screen()
        if let met = try LinearSeparability.contradiction(positives: Self.positives, negatives: Self.negatives) {
            let (positive, negative) = (met.positive, met.negative)
            screen.say(
                "If two points lie in a half-plane, so does the segment between them (LinearSeparability, exact):",
                "  positive  \(positive.start)–\(positive.end)      negative  \(negative.start)–\(negative.end)",
                "  Both hold (\(met.x1), \(met.x2)), which cannot lie in both half-planes. Contradiction: no line.")
        }
        let unit = try Self.featureMapUnit(Self.inputs)
        let features = try Self.inputs.map { try FeatureMap.withProduct($0) }
        let (weights, bias) = (FeatureMap.xorUnit.weights[0], FeatureMap.xorUnit.biases[0])
        screen.say(
            "The feature map ψ(x) = (x₁, x₂, x₁x₂) makes it separable: one unit of weights \(weights.tuple), "
                + "bias \(bias.plain).")
        screen.show(
            ["x₁", "x₂", "ψ₁", "ψ₂", "ψ₃", "t", "y", ""],
            Self.inputs.indices.map { row in
                let t = target(Self.inputs[row])
                return (Self.inputs[row] + features[row] + [t, unit[row]]).map(\.plain) + [t == unit[row] ? "✓" : "✗"]
            })
        let hidden = try Composition([XORNetwork.hidden])(Self.inputs)
        let difference = try XORNetwork.difference(Self.inputs).map { $0[0] }
        let conjunction = try XORNetwork.conjunction(Self.inputs).map { $0[0] }
        let biases = XORNetwork.hidden.biases.map { $0.plain.replacing("−", with: "− ") }
        screen.say(
            "XORNetwork, hard thresholds: h₁ = I[x₁ + x₂ \(biases[0]) > 0], h₂ = I[x₁ + x₂ \(biases[1]) > 0].")
        screen.show(
            ["x₁", "x₂", "h₁ (OR)", "h₂ (AND)", "I[h₁ − h₂ − 0.5 > 0]", "I[h₁ + (1 − h₂) − 1.5 > 0]", "t", ""],
            Self.inputs.indices.map { row in
                let t = target(Self.inputs[row])
                let isRight = t == difference[row] && t == conjunction[row]
                return (Self.inputs[row] + hidden[row] + [difference[row], conjunction[row], t]).map(\.plain)
                    + [isRight ? "✓" : "✗"]
            })
        screen.say(
            "y = h₁ AND (NOT h₂) = x₁ XOR x₂. Features are hard to pick by hand; hidden units can learn theirs.")
        return screen
    }
}
