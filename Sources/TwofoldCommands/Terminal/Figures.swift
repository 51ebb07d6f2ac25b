import Foundation

/// Numbers as people read them.
enum Figures {
    static func fixed(_ value: Double?, _ digits: Int) -> String {
        guard let value, value.isFinite else { return "–" }
        let text = String(format: "%.\(digits)f", value)
        // Nothing is below nothing.
        return text.hasPrefix("-") && Double(text) == 0 ? String(text.dropFirst()) : text
    }

    /// A ratio with its interval: `1.83 [1.81, 1.86]`.
    static func ratio(_ value: Double?, _ low: Double?, _ high: Double?) -> String {
        guard let value else { return "–" }
        guard let low, let high else { return fixed(value, 2) }
        return "\(fixed(value, 2)) [\(fixed(low, 2)), \(fixed(high, 2))]"
    }

    /// `1 thread`, `2 threads`.
    static func threads(_ count: Int) -> String { "\(count) thread\(count == 1 ? "" : "s")" }

    /// Seconds in the unit that leaves one to three digits before the point.
    static func seconds(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        for (unit, scale) in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)] where value >= scale {
            return String(format: "%.3g ", value / scale) + unit
        }
        return String(format: "%.3g ns", value * 1e9)
    }

    /// Seconds with their interval in one unit: `19.4 s [18.9, 20.1]`.
    static func seconds(_ value: Double, _ low: Double, _ high: Double) -> String {
        let scale = [1.0, 1e-3, 1e-6].first { value >= $0 } ?? 1e-9
        // Beyond a thousand three digits would have an exponent.
        func text(_ seconds: Double) -> String {
            String(format: seconds < 1000 * scale ? "%.3g" : "%.0f", seconds / scale)
        }
        return "\(seconds(value)) [\(text(low)), \(text(high))]"
    }

    /// Bytes in binary units.
    static func bytes(_ value: Int) -> String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where value >= 1 << shift {
            return String(format: "%.3g ", Double(value) / Double(1 << shift)) + unit
        }
        return "\(value) B"
    }
}
