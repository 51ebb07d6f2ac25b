/// Rows and columns of a node's value: a batch is rows of examples, a vector 1×n, a scalar 1×1.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
    public var rows: Int
    public var columns: Int

    public init(_ rows: Int, _ columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    public static var scalar: Shape { Shape(1, 1) }

    /// The shape of two parents that have one and the same, nil of any others.
    static func ofTwoAlike(_ parents: [Shape]) -> Shape? {
        parents.count == 2 && parents[0] == parents[1] ? parents[0] : nil
    }

    public var description: String { "\(rows)×\(columns)" }
}
