import Lessons

extension Figure {
    /// The picture in a file's format, drawn by the program whose language the figure is written in.
    /// - Throws: ``ExternalProgramError``.
    func drawn(as format: FigureFile.Format) throws(ExternalProgramError) -> [UInt8] {
        switch language {
        case .gnuplot(let width, let height):
            try program.output([], input: format.terminal(width: width, height: height) + "\n" + text)
        case .dot:
            // Pixels enough to read small letters; the other formats have none.
            try program.output(["-T\(format)"] + (format == .png ? ["-Gdpi=144"] : []), input: text)
        }
    }

    /// What draws it.
    var program: ExternalProgram {
        switch language {
        case .gnuplot: .gnuplot
        case .dot: .dot
        }
    }
}

extension ExternalProgram {
    static let gnuplot = ExternalProgram(name: "gnuplot", debianPackage: "gnuplot-nox")
}

extension FigureFile.Format {
    /// gnuplot's choice of what it writes, for a picture of so many points.
    fileprivate func terminal(width: Int, height: Int) -> String {
        let font = "enhanced font 'Arial,13'"
        return switch self {
        case .svg: "set terminal svg size \(width),\(height) \(font) background rgb 'white'"
        case .png: "set terminal pngcairo size \(2 * width),\(2 * height) fontscale 2 linewidth 2 pointscale 2 \(font)"
        case .pdf: "set terminal pdfcairo size \(Double(width) / 72),\(Double(height) / 72) \(font)"
        }
    }
}
