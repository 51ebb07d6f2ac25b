/// A point of the plane with integer coordinates.
public struct PlanePoint: Hashable, Sendable, CustomStringConvertible {
    public let x1: Int
    public let x2: Int

    public init(_ x1: Int, _ x2: Int) {
        self.x1 = x1
        self.x2 = x2
    }

    public var description: String { "(\(x1), \(x2))" }

    static func - (left: PlanePoint, right: PlanePoint) -> PlanePoint {
        PlanePoint(left.x1 - right.x1, left.x2 - right.x2)
    }

    /// The cross product a₁b₂ − a₂b₁: 0 where the two are parallel.
    static func cross(_ a: PlanePoint, _ b: PlanePoint) -> Int { a.x1 * b.x2 - a.x2 * b.x1 }
}

/// The straight line between two points, ends included; a single point where they are equal.
public struct PlaneSegment: Hashable, Sendable {
    public let start: PlanePoint
    public let end: PlanePoint

    public init(_ start: PlanePoint, _ end: PlanePoint) {
        self.start = start
        self.end = end
    }

    func contains(_ point: PlanePoint) -> Bool {
        PlanePoint.cross(end - start, point - start) == 0
            && (min(start.x1, end.x1)...max(start.x1, end.x1)).contains(point.x1)
            && (min(start.x2, end.x2)...max(start.x2, end.x2)).contains(point.x2)
    }

    /// A point of both segments, nil when there is none. Exact for coordinates within
    /// ``LinearSeparability/coordinates``.
    func meetingPoint(with other: PlaneSegment) -> (x1: Fraction, x2: Fraction)? {
        for (point, segment) in [(start, other), (end, other), (other.start, self), (other.end, self)]
        where segment.contains(point) {
            return (Fraction(point.x1, over: 1), Fraction(point.x2, over: 1))
        }
        // No end lies on the other segment: they cross inside both or do not meet. They cross where
        // start + (t/d)·along = other.start + (u/d)·otherAlong.
        let (along, otherAlong, gap) = (end - start, other.end - other.start, other.start - start)
        let d = PlanePoint.cross(along, otherAlong)
        let inside = min(0, d)...max(0, d)
        let (t, u) = (PlanePoint.cross(gap, otherAlong), PlanePoint.cross(gap, along))
        guard d != 0, inside.contains(t), inside.contains(u) else { return nil }
        return (
            Fraction(start.x1 * d + t * along.x1, over: d), Fraction(start.x2 * d + t * along.x2, over: d)
        )
    }
}
