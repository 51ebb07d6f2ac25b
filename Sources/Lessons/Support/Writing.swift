import Foundation

// Numbers and names as a lecturer writes them.

extension Double {
    /// With as many digits after the point.
    func fixed(_ digits: Int) -> String {
        if let name = nameOfNoNumber { return name }
        let text = String(format: "%.\(digits)f", self)
        let isZero = !text.contains { ("1"..."9").contains($0) }
        return isZero ? text.replacing("-", with: "") : text.replacing("-", with: "−")
    }

    /// With three digits, as a power of ten where it is very small or large: `1.39·10⁻¹¹`.
    var short: String {
        if let name = nameOfNoNumber { return name }
        if self == 0 { return "0" }
        if (1e-3..<1e6).contains(magnitude) { return String(format: "%.3g", self).replacing("-", with: "−") }
        let parts = String(format: "%.2e", self).split(separator: "e")
        let exponent = parts.last.flatMap { Int($0) } ?? 0
        return "\(parts[0])·10\(exponent.superscript)".replacing("-", with: "−")
    }

    /// As a whole number where it is one.
    var plain: String { self == rounded() && magnitude < 1e6 ? fixed(0) : short }

    private var nameOfNoNumber: String? {
        if isNaN { return "NaN" }
        return isInfinite ? (self < 0 ? "−∞" : "∞") : nil
    }
}

extension Int {
    /// With a comma between thousands.
    var grouped: String {
        let digits = String(self)
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }.joined()
    }

    /// Raised: ⁻¹¹.
    var superscript: String { translated(to: "⁰¹²³⁴⁵⁶⁷⁸⁹", minus: "⁻") }

    /// Lowered: ₁₂.
    var subscripted: String { translated(to: "₀₁₂₃₄₅₆₇₈₉", minus: "₋") }

    private func translated(to digits: String, minus: String) -> String {
        let digits = Array(digits)
        return String(self).map { $0.wholeNumberValue.map { String(digits[$0]) } ?? minus }.joined()
    }
}

extension String {
    /// With a bar over every letter up to an underscore: ȳ, L̄_reg.
    var barred: String {
        let parts = split(separator: "_", maxSplits: 1)
        let bars = parts[0].map { "\($0)\u{304}" }.joined().precomposedStringWithCanonicalMapping
        return parts.count == 1 ? bars : "\(bars)_\(parts[1])"
    }
}

extension Sequence<Double> {
    /// `(1, 0.5, −2)`
    var tuple: String { "(" + map(\.plain).joined(separator: ", ") + ")" }
}

/// The largest distance between two lists of numbers, element by element.
func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).map { abs($0 - $1) }.max() ?? 0
}
