/// Shows that no line separates two classes, in integers, as the lecture does (slide "Limits of Linear Classification",
/// S6): if two points lie in a half-plane, so does the segment between them. Where a segment of one class meets one of
/// the other, the meeting point would lie in both half-planes, and there is no line.
public enum LinearSeparability {
    /// The coordinates that points may have, so that no product of them overflows.
    public static let coordinates = -(1 << 19)...(1 << 19)

    /// A segment between points of each class, and where the two meet.
    public struct Contradiction: Equatable, Sendable {
        public let positive: PlaneSegment
        public let negative: PlaneSegment
        /// The coordinates of the point that would lie in both half-planes.
        public let x1: Fraction
        public let x2: Fraction
    }

    /// The first pair of segments that meet, nil when none do.
    ///
    /// A point counts as a segment. Without such a pair the classes need not be separable: a point of one may lie within
    /// a triangle of the other.
    /// - Throws: ``SeparabilityError`` when a coordinate is outside ``coordinates``.
    public static func contradiction(
        positives: [PlanePoint], negatives: [PlanePoint]
    ) throws(SeparabilityError) -> Contradiction? {
        for point in positives + negatives
        where !coordinates.contains(point.x1) || !coordinates.contains(point.x2) {
            throw SeparabilityError(point: point)
        }
        let negativeSegments = segments(between: negatives)
        for positive in segments(between: positives) {
            for negative in negativeSegments {
                if let (x1, x2) = positive.meetingPoint(with: negative) {
                    return Contradiction(positive: positive, negative: negative, x1: x1, x2: x2)
                }
            }
        }
        return nil
    }

    private static func segments(between points: [PlanePoint]) -> [PlaneSegment] {
        points.indices.flatMap { first in points[first...].map { PlaneSegment(points[first], $0) } }
    }
}

/// A point too far out to compute with exactly.
public struct SeparabilityError: Error, Equatable, CustomStringConvertible {
    public let point: PlanePoint

    public var description: String {
        let limit = LinearSeparability.coordinates.upperBound
        return "point \(point) is too far out to compute with exactly; keep coordinates within ±\(limit)"
    }
}
