import Matrices

/// What one member packs into: a block of A, and behind it panels of B.
///
/// Areas share no cache line, and large ones no page, huge pages included: so each lies on its member's memory node.
package struct PackingArea<Scalar: MatrixScalar> {
    private(set) var a: UnsafeMutablePointer<Scalar>
    /// Elements for A and for B, and of the whole.
    private var (countA, countB, count) = (0, 0, 0)

    init() { a = .reserved(count) }

    var b: UnsafeMutablePointer<Scalar> { a + countA }

    /// The bytes that the area takes.
    package var extent: Range<UInt> { MatrixView(base: a, rows: 1, columns: count).extent }

    func isBelow(a wantedA: Int, b wantedB: Int) -> Bool { wantedA > countA || wantedB > countB }

    /// Takes new memory for at least so many elements, and no fewer than before; nobody has touched it.
    mutating func grow(a wantedA: Int, b wantedB: Int) {
        free()
        countA = max(wantedA, countA).roundedUp(to: Self.elements(ofBytes: 4096))
        countB = max(wantedB, countB).roundedUp(to: Self.elements(ofBytes: 4096))
        count = countA + countB
        // From half a huge page on, a whole one: it takes one entry of the TLB instead of hundreds.
        let huge = Self.elements(ofBytes: Storage.hugePage)
        if 2 * count >= huge { count = count.roundedUp(to: huge) }
        a = .reserved(count)
    }

    func touch() { Storage.touch(0..<count, of: a, count: count) }

    func free() { Storage.free(a, count: count) }

    private static func elements(ofBytes bytes: Int) -> Int { bytes / MemoryLayout<Scalar>.stride }
}

extension UnsafeMutablePointer where Pointee: MatrixScalar {
    /// Memory for elements that nobody has touched.
    static func reserved(_ count: Int) -> Self {
        guard let memory = Storage.reserve(count, of: Pointee.self) else {
            fatalError("no memory for \(count) packed elements")
        }
        return memory
    }
}
