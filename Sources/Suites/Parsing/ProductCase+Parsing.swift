import Harness
import Kernels

extension ProductCase {
    /// Reads `MxNxK` with an optional `:nn`, `:nt`, `:tn` or `:tt`: BLAS's m, n, k, and whether A and B are stored
    /// transposed (t) or not (n, when nothing is said).
    ///
    /// - Throws: `ProductCaseError`.
    public init(parsing text: String) throws(ProductCaseError) {
        let text = trimmed(text)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { throw .malformed(text) }
        let marks = parts.count == 2 ? String(parts[1]) : "nn"
        guard ["nn", "nt", "tn", "tt"].contains(marks) else { throw .unknownTransposes(text) }
        let sizes = parts[0].split(separator: "x", omittingEmptySubsequences: false)
        guard sizes.count == 3 else { throw .malformed(text) }
        var numbers: [Int] = []
        for size in sizes {
            guard let number = Int(size) else {
                throw !size.isEmpty && size.allSatisfy { ("0"..."9").contains($0) } ? .tooLarge(text) : .malformed(text)
            }
            guard number > 0 else { throw .notPositive(text) }
            guard number <= NumberList.largest else { throw .tooLarge(text) }
            numbers.append(number)
        }
        // Two sizes of 2³¹ still fit in an Int; only the third can take the multiply-adds beyond it.
        guard !(numbers[0] * numbers[1]).multipliedReportingOverflow(by: 2 * numbers[2]).overflow else {
            throw .tooLarge(text)
        }
        self.init(
            shape: ProductShape(m: numbers[0], n: numbers[1], k: numbers[2]), transposeA: marks.first == "t",
            transposeB: marks.last == "t")
    }
}

/// Why a text is no product.
public enum ProductCaseError: Error, Equatable, CustomStringConvertible {
    case malformed(String)
    case unknownTransposes(String)
    case notPositive(String)
    case tooLarge(String)

    public var description: String {
        switch self {
        case .malformed(let text):
            "'\(text)' is no shape; write MxNxK, like 512x512x512 or 128x784x512:nt"
        case .unknownTransposes(let text):
            "'\(text)' does not end in :nn, :nt, :tn or :tt; write t for an operand that is stored transposed, else n"
        case .notPositive(let text):
            "'\(text)' has a size below 1; sizes start at 1"
        case .tooLarge(let text):
            "'\(text)' is too large to be computed; choose smaller sizes"
        }
    }
}
