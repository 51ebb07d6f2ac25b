/// A number that matrices hold: `Float` or `Double`.
public protocol MatrixScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
    /// The precision's name in flags and tables.
    static var precision: Precision { get }
}

/// The precisions that are measured.
public enum Precision: String, CaseIterable, Sendable, Codable {
    case float32, float64

    /// The size of one number.
    public var bytes: Int { self == .float32 ? 4 : 8 }
}

extension Float: MatrixScalar {
    public static var precision: Precision { .float32 }
}

extension Double: MatrixScalar {
    public static var precision: Precision { .float64 }
}

extension MatrixScalar {
    /// Half the distance from 1 to the next number: the largest relative error of one rounding.
    public static var unitRoundoff: Self { ulpOfOne / 2 }
}
