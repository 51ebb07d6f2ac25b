import Networks

extension XORLesson: IllustratedLesson {
    /// The plane three times: the segments that meet, the feature map's regions, the threshold network's.
    func figure() throws -> Figure {
        let axis = (-0.5...1.5).points(160)
        let grid = axis.flatMap { x2 in axis.map { [$0, x2] } }
        var plot = Gnuplot(rows: 1, columns: 3)
        plot.data("regions_psi", try Self.featureMapUnit(grid).rows(of: axis.count))
        plot.data("regions_h", try XORNetwork.difference(grid).map { $0[0] }.rows(of: axis.count))
        for (name, points) in [("positive", Self.positives), ("negative", Self.negatives)] {
            plot.data(name, points.map { [Double($0.x1), Double($0.x2)] })
        }
        style(&plot)
        try plotSegments(&plot)
        plotRegions(
            &plot, "{/:Bold One unit on ψ(x) = (x₁, x₂, x₁x₂)}", "psi", of: axis,
            labels: [(-0.2, 1.3, "y = 1"), (1.2, 1.3, "y = 0"), (-0.2, -0.3, "y = 0"), (1.2, -0.3, "y = 1")])
        plotRegions(
            &plot, "{/:Bold Thresholds: h₁ AND (NOT h₂)}", "h", of: axis,
            labels: [(0.1, -0.3, "h₁ = 0, y = 0"), (0.95, 1.3, "h₂ = 1, y = 0"), (0.5, 0.5, "y = 1")])
        return plot.figure(width: 990, height: 360)
    }

    private func style(_ plot: inout Gnuplot) {
        plot.add("set size ratio -1")
        plot.add("set xrange [-0.5:1.5]; set yrange [-0.5:1.5]; set xtics 0,1,1; set ytics 0,1,1")
        plot.add("set xlabel 'x₁' offset 0,0.4; set ylabel 'x₂' offset 1.2,0 rotate by 0")
        plot.add(
            "set palette defined (0 '\(Gnuplot.Color.paleVermilion.rawValue)', 1 '\(Gnuplot.Color.paleBlue.rawValue)')")
        plot.add("set cbrange [0:1]; unset colorbox")
    }

    /// The points of both classes, on top of whatever is drawn.
    private var points: String {
        "$positive with points pt 7 ps 2 lc rgb '\(Gnuplot.Color.blue.rawValue)', "
            + "$negative with points pt 5 ps 2 lc rgb '\(Gnuplot.Color.vermilion.rawValue)'"
    }

    private func plotSegments(_ plot: inout Gnuplot) throws {
        plot.add("set title '{/:Bold No line separates XOR}'")
        plot.add("set label 1 't = 1' at 0.08,1.14 left; set label 2 't = 0' at 1.08,1.14 left")
        plot.add("set label 4 't = 0' at 0.08,-0.16 left; set label 5 't = 1' at 1.08,-0.16 left")
        var meeting = ""
        if let met = try LinearSeparability.contradiction(positives: Self.positives, negatives: Self.negatives) {
            let (x1, x2) = (met.x1.value, met.x2.value)
            plot.data("meeting", [[x1, x2]])
            plot.add("set label 3 '(\(met.x1), \(met.x2))' at \(x1 + 0.14),\(x2) left")
            meeting = ", $meeting with points pt 6 ps 2.4 lw 2 lc rgb 'black'"
        }
        plot.add(
            "plot $positive with lines lw 3 lc rgb '\(Gnuplot.Color.blue.rawValue)', "
                + "$negative with lines lw 3 lc rgb '\(Gnuplot.Color.vermilion.rawValue)', \(points)\(meeting)")
        plot.add("unset label")
    }

    private func plotRegions(
        _ plot: inout Gnuplot, _ title: String, _ name: String, of axis: [Double],
        labels: [(x: Double, y: Double, text: String)]
    ) {
        plot.add("set title '\(title)'")
        for (index, label) in labels.enumerated() {
            plot.add("set label \(index + 1) '\(label.text)' at \(label.x),\(label.y) center front")
        }
        let step = axis[1] - axis[0]
        plot.add(
            "plot $regions_\(name) matrix using (\(axis[0])+\(step)*$1):(\(axis[0])+\(step)*$2):3 with image, \(points)"
        )
        plot.add("unset label")
    }
}

extension [Double] {
    /// Cut into rows of `count`.
    fileprivate func rows(of count: Int) -> [[Double]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}

extension Fraction {
    fileprivate var value: Double { Double(numerator) / Double(denominator) }
}
