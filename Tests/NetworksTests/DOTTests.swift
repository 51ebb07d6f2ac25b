import Kernels
import Matrices
import Networks
import Testing
import VectorRoutines

/// Graphs as text for Graphviz: which nodes and edges there are, and what a plan adds to them.
@Suite struct DOTTests {
    /// What the lines of a text say.
    private struct Reading {
        /// A label's lines by the node's name, without markup.
        var labels: [String: [String]] = [:]
        /// The rest of a node's line.
        var looks: [String: String] = [:]
        /// From, to, and the rest of the line.
        var edges: [(from: String, to: String, look: String)] = []
        /// The nodes of each frame.
        var frames: [Set<String>] = []
        var caption: [String] = []

        init(_ dot: String) {
            func text(_ label: Substring) -> [String] {
                label.replacing("<br/>", with: "\n").replacing(/<[^>]*>/, with: "").split(separator: "\n")
                    .map(String.init)
            }
            for line in dot.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
                if let match = line.wholeMatch(of: /n(\d+) \[label=<(.*)>, (.*)\];/) {
                    let name = "n\(match.1)"
                    (labels[name], looks[name]) = (text(match.2), String(match.3))
                    if !frames.isEmpty, isInFrame { frames[frames.count - 1].insert(name) }
                } else if let match = line.wholeMatch(of: /(n\d+) -> (n\d+)(?: \[(.*)\])?;/) {
                    edges.append((String(match.1), String(match.2), String(match.3 ?? "")))
                } else if let match = line.wholeMatch(of: /label=<(.*)>;/) {
                    caption = text(match.1)
                } else if line.hasPrefix("subgraph cluster") {
                    frames.append([])
                    isInFrame = true
                } else if line == "}" {
                    isInFrame = false
                }
            }
        }

        private var isInFrame = false

        /// The edges as labels' first lines: `x → y`.
        var arrows: [String] {
            edges.map { "\(labels[$0.from]?.first ?? "?") → \(labels[$0.to]?.first ?? "?")" }
        }

        /// The edges whose look has these words.
        func arrows(with words: String) -> [String] {
            zip(arrows, edges).filter { $1.look.contains(words) }.map { $0.0 }
        }
    }

    private func network(inputGradient: Bool) throws -> MultilayerPerceptron<Float> {
        try MultilayerPerceptron(
            NetworkShape(units: [5, 4, 1000]), batch: 3, activation: .tanh, inputGradient: inputGradient, seed: 1,
            kernel: NaiveKernel())
    }

    @Test func aNetworksNodesEdgesAndCosts() throws {
        let reading = Reading(try network(inputGradient: false).plan.dot(caption: "a < b"))
        #expect(reading.labels.count == 10)
        #expect(
            reading.arrows == [
                "X → Z1", "W1 → Z1", "b1 → Z1", "Z1 → H1", "H1 → Z2", "W2 → Z2", "b2 → Z2", "Z2 → L", "T → L",
            ])
        // One multiply-add a weight and example forward, two backward, but one in the first layer: it brings no X̄.
        #expect(
            reading.labels["n3"] == ["Z1", "affine", "3×4", "multiply-adds", "60 forward", "60 backward"])
        #expect(
            reading.labels["n7"] == ["Z2", "affine", "3×1000", "multiply-adds", "12,000 forward", "24,000 backward"])
        #expect(reading.labels["n4"] == ["H1", "tanh", "3×4"])
        #expect(reading.labels["n0"] == ["X", "3×5"] && reading.labels["n1"] == ["W1", "4×5"])
        #expect(reading.caption == [" ", "a &lt; b", "multiply-adds: 12,060 forward, 24,060 backward"])
        #expect(
            ["n0", "n1", "n3"].map { reading.looks[$0]?.prefix { $0 != "," } } == [
                "shape=ellipse", "shape=box", "shape=box",
            ])
        #expect(reading.looks["n1"]?.contains("rounded") == false && reading.looks["n3"]?.contains("rounded") == true)
        #expect(reading.looks.filter { $0.value.contains("penwidth") }.map(\.key) == ["n9"])
    }

    @Test func whatIsFusedStandsInAFrame() throws {
        let reading = Reading(try network(inputGradient: false).plan.dot())
        #expect(reading.frames == [["n3", "n4"]])
        #expect(reading.arrows(with: "∘ φ′") == ["H1 → Z2"])
        let layers = Reading(try network(inputGradient: false).graph.dot())
        #expect(layers.frames.isEmpty && layers.arrows(with: "∘ φ′").isEmpty)
    }

    @Test func errorSignalsRunBackWhereTheyAreAskedFor() throws {
        let without = Reading(try network(inputGradient: false).plan.dot())
        #expect(without.arrows(with: "dashed") == ["X → Z1", "T → L"])
        let with = Reading(try network(inputGradient: true).plan.dot())
        #expect(with.arrows(with: "dashed") == ["T → L"])
        #expect(with.labels["n3"]?.suffix(2) == ["60 forward", "120 backward"])
    }

    /// f(x, y) = σ(y) + y with a node of two children, one that is used twice, and no plan.
    @Test func aScalarGraphWithFanOut() throws {
        var graph = Graph<Double>()
        let (x, w, b) = (
            graph.input("x", .scalar), graph.parameter("w", .scalar), graph.parameter("b", .scalar)
        )
        let y = try graph.append(Affine(), "y", of: [x, w, b])
        let s = try graph.append(Activate(.logistic), "s", of: [y])
        let f = try graph.append(Add(), "f", of: [s, y])
        let twice = try graph.append(Add(), "2f", of: [f, f])
        let reading = Reading(graph.dot())
        #expect(
            reading.arrows == ["x → y", "w → y", "b → y", "y → s", "s → f", "y → f", "f → 2f", "f → 2f"])
        #expect(reading.labels["n3"] == ["y", "affine", "1×1"] && reading.caption.isEmpty)

        // y has two children, so nothing is fused with it; one multiply-add forward, and w̄ alone backward.
        let planned = Reading(try Plan(graph, loss: twice, kernel: NaiveKernel<Double>()).dot())
        #expect(planned.frames.isEmpty && planned.arrows == reading.arrows)
        #expect(planned.labels["n3"]?.suffix(2) == ["1 forward", "1 backward"])
        #expect(planned.looks["n6"]?.contains("penwidth") == true)
        #expect(planned.looks.count { $0.value.contains("penwidth") } == 1)
    }

    @Test func labelsAreTextWhateverStandsInThem() throws {
        var graph = Graph<Float>()
        _ = graph.input("<b>&\"\n\\N\u{1}", .scalar)
        _ = graph.input("", .scalar)
        let dot = graph.dot(caption: "]>;")
        #expect(dot.contains(#"n0 [label=<<b>&lt;b&gt;&amp;&quot; \N </b><br/>1×1>,"#))
        #expect(dot.contains("n1 [label=<<b> </b><br/>1×1>,"))
        #expect(dot.contains("label=< <br/>]&gt;;>;"))
    }

    /// The counts of the nodes add up to the plan's.
    @Test func everyStepWorksForANode() throws {
        let network = try network(inputGradient: true)
        let (plan, graph) = (network.plan, network.graph)
        for phase in Phase.allCases {
            #expect(plan.steps(of: phase).allSatisfy { $0.node != nil })
        }
        #expect(plan.updateSteps.compactMap { $0.node.map { graph[$0].label } } == ["W1", "b1", "W2", "b2"])
        // The activation H1 is its product's work.
        #expect(plan.forwardSteps.compactMap { $0.node.map { graph[$0].label } } == ["Z1", "Z2", "L", "L"])
    }
}
