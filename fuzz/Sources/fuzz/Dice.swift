/// The bytes of a case as choices; zeros when they are used up, so that every case is one.
struct Dice {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    /// Whether choices are left that somebody made.
    var isEmpty: Bool { bytes.isEmpty }

    mutating func byte() -> Int { Int(bytes.popFirst() ?? 0) }

    /// One of `range`, of no more than 256.
    mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + byte() % range.count }

    mutating func one<Element>(of elements: [Element]) -> Element { elements[byte() % elements.count] }
}
