import Networks
import Testing

@Suite struct LinearSeparabilityTests {
    private let corners = [PlanePoint(0, 0), PlanePoint(0, 1), PlanePoint(1, 0), PlanePoint(1, 1)]

    @Test("S6: XOR's segments meet in (1/2, 1/2), which would lie in both half-planes")
    func exclusiveOr() throws {
        let contradiction = try #require(
            try LinearSeparability.contradiction(
                positives: [corners[1], corners[2]], negatives: [corners[0], corners[3]]))
        #expect(contradiction.positive == PlaneSegment(corners[1], corners[2]))
        #expect(contradiction.negative == PlaneSegment(corners[0], corners[3]))
        #expect([contradiction.x1, contradiction.x2].map(\.description) == ["1/2", "1/2"])
    }

    /// A line of small integer weights and half-integer bias is sought for each of the 16 functions of two inputs.
    @Test("S6: of all functions of two binary inputs, only XOR and its complement are contradictory")
    func everyFunctionOfTwoInputs() throws {
        for function in 0..<16 {
            let positive = { (point: PlanePoint) in function >> (2 * point.x1 + point.x2) & 1 == 1 }
            let aLineExists = (0..<5 * 5 * 8).contains { line in
                let (w1, w2, doubledBias) = (line % 5 - 2, line / 5 % 5 - 2, 2 * (line / 25) - 7)
                return corners.allSatisfy { (2 * (w1 * $0.x1 + w2 * $0.x2) + doubledBias > 0) == positive($0) }
            }
            let contradiction = try LinearSeparability.contradiction(
                positives: corners.filter(positive), negatives: corners.filter { !positive($0) })
            #expect((contradiction == nil) == aLineExists, "\(function)")
            #expect((contradiction != nil) == [0b0110, 0b1001].contains(function), "\(function)")
        }
    }

    /// Whether segments meet, by the sides on which their ends lie.
    private func meet(_ a: PlaneSegment, _ b: PlaneSegment) -> Bool {
        func side(_ p: PlanePoint, of s: PlaneSegment) -> Int {
            ((s.end.x1 - s.start.x1) * (p.x2 - s.start.x2) - (s.end.x2 - s.start.x2) * (p.x1 - s.start.x1)).signum()
        }
        func overlap(_ x: KeyPath<PlanePoint, Int>) -> Bool {
            max(a.start[keyPath: x], a.end[keyPath: x]) >= min(b.start[keyPath: x], b.end[keyPath: x])
                && max(b.start[keyPath: x], b.end[keyPath: x]) >= min(a.start[keyPath: x], a.end[keyPath: x])
        }
        return side(a.start, of: b) * side(a.end, of: b) <= 0 && side(b.start, of: a) * side(b.end, of: a) <= 0
            && overlap(\.x1) && overlap(\.x2)
    }

    /// Whether a point lies on a segment, in whole numbers of its denominators.
    private func lies(_ x1: Fraction, _ x2: Fraction, on segment: PlaneSegment) -> Bool {
        let unit = x1.denominator * x2.denominator
        let (p1, p2) = (x1.numerator * x2.denominator, x2.numerator * x1.denominator)
        let (s1, s2) = (segment.start.x1 * unit, segment.start.x2 * unit)
        let (e1, e2) = (segment.end.x1 * unit, segment.end.x2 * unit)
        return (e1 - s1) * (p2 - s2) == (e2 - s2) * (p1 - s1)
            && (min(s1, e1)...max(s1, e1)).contains(p1) && (min(s2, e2)...max(s2, e2)).contains(p2)
    }

    @Test("S6: every two segments of a grid meet where both are, or do not meet")
    func segmentsOfAGrid() throws {
        let grid = (0..<9).map { PlanePoint($0 % 3 - 1, $0 / 3 - 1) }
        let segments = grid.flatMap { start in grid.map { PlaneSegment(start, $0) } }
        for first in segments {
            for second in segments {
                // One segment a class: its two ends, which may be one point.
                let contradiction = try LinearSeparability.contradiction(
                    positives: [first.start, first.end], negatives: [second.start, second.end])
                #expect((contradiction != nil) == meet(first, second), "\(first) \(second)")
                guard let contradiction else { continue }
                let (x1, x2) = (contradiction.x1, contradiction.x2)
                #expect(lies(x1, x2, on: contradiction.positive) && lies(x1, x2, on: contradiction.negative))
                #expect(lies(x1, x2, on: first) && lies(x1, x2, on: second))
            }
        }
    }

    @Test("S6: a class without points contradicts nothing; a point within a triangle is not seen")
    func noSegmentsMeet() throws {
        #expect(try LinearSeparability.contradiction(positives: corners, negatives: []) == nil)
        let triangle = [PlanePoint(-3, -2), PlanePoint(3, -2), PlanePoint(0, 4)]
        #expect(try LinearSeparability.contradiction(positives: triangle, negatives: [PlanePoint(0, 0)]) == nil)
        #expect(try LinearSeparability.contradiction(positives: triangle, negatives: [PlanePoint(0, -2)]) != nil)
    }

    /// y = x meets the line from (−L, L) to (L, 1 − L) where x = L / (4L − 1).
    @Test("S6: exact up to the largest coordinates, and refused beyond")
    func largestCoordinates() throws {
        let limit = LinearSeparability.coordinates.upperBound
        let rising = [PlanePoint(-limit, -limit), PlanePoint(limit, limit)]
        let contradiction = try LinearSeparability.contradiction(
            positives: rising, negatives: [PlanePoint(-limit, limit), PlanePoint(limit, 1 - limit)])
        #expect(contradiction?.x1.description == "\(limit)/\(4 * limit - 1)")
        #expect(contradiction?.x2 == contradiction?.x1)
        for far in [PlanePoint(limit + 1, 0), PlanePoint(0, -limit - 1), PlanePoint(.min, .max)] {
            let error = #expect(throws: SeparabilityError.self) {
                try LinearSeparability.contradiction(positives: rising, negatives: [far])
            }
            #expect(error?.point == far && error?.description.contains(far.description) == true)
        }
    }

    @Test("S6: on ψ(x) = (x₁, x₂, x₁x₂) one threshold unit computes XOR")
    func featuresSeparate() throws {
        let unit = try Composition([FeatureMap.xorUnit])
        #expect(unit.units == [3, 1])
        for (first, second) in [(false, false), (false, true), (true, false), (true, true)] {
            let features = try FeatureMap.withProduct([first ? 1 : 0, second ? 1 : 0])
            #expect(features == [first ? 1 : 0, second ? 1 : 0, first && second ? 1 : 0])
            #expect(try unit([features]) == [[first != second ? 1 : 0]])
        }
        #expect(throws: LayerError.inputWidth(3, expected: 2)) { try FeatureMap.withProduct([1, 0, 1]) }
    }
}
