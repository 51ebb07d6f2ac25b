/// A script for gnuplot, line by line: data first, then panels side by side.
struct Gnuplot {
    /// Colours that the colour-blind can tell apart (Okabe and Ito, "Color Universal Design", 2008), and greys.
    enum Color: String {
        case blue = "#0072B2"
        case vermilion = "#D55E00"
        case grey = "#8C8C8C"
        case paleBlue = "#CFE4F2"
        case paleVermilion = "#F8DCCB"
    }

    private var lines: [String]

    /// - Parameters:
    ///   - rows: of panels.
    ///   - columns: of panels.
    init(rows: Int, columns: Int) {
        lines = [
            "set encoding utf8", "set minussign", "set multiplot layout \(rows),\(columns)", "unset key",
            "set border 3 lc rgb '#404040'",
            "set tics nomirror out scale 0.6 textcolor rgb '#404040'", "set style fill solid noborder",
        ]
    }

    /// Adds a line of gnuplot's language.
    mutating func add(_ line: String) { lines.append(line) }

    /// Adds rows of numbers under a name, which `plot` takes as `$name`. A row that holds no number is left blank, and a
    /// line through the points breaks there.
    mutating func data(_ name: String, _ rows: [[Double]]) {
        lines.append("$\(name) << END")
        lines += rows.map { $0.contains(where: \.isNaN) ? "" : $0.map { String($0) }.joined(separator: " ") }
        lines.append("END")
    }

    /// Adds the points of a curve under a name.
    mutating func curve(_ name: String, _ xs: [Double], _ ys: [Double]) { data(name, zip(xs, ys).map { [$0, $1] }) }

    /// The picture.
    func figure(width: Int, height: Int) -> Figure {
        Figure(
            language: .gnuplot(width: width, height: height),
            text: (lines + ["unset multiplot", ""]).joined(separator: "\n"))
    }
}

extension ClosedRange<Double> {
    /// Points at equal distances, both ends among them.
    func points(_ count: Int) -> [Double] {
        (0..<count).map { lowerBound + (upperBound - lowerBound) * Double($0) / Double(count - 1) }
    }
}
