import CProcessor

/// A set of vector instructions for which the routines are compiled.
public enum InstructionSet: String, CaseIterable, Sendable {
    /// SSE2 or NEON: what every processor of the architecture has.
    case portable
    /// AVX2 with FMA, x86-64-v3.
    case avx2
    /// AVX-512 F, BW, CD, DQ and VL, x86-64-v4.
    case avx512

    /// Whether this processor and its operating system have it.
    public var isSupported: Bool {
        switch self {
        case .portable: true
        case .avx2: processor_supports_avx2()
        case .avx512: processor_supports_avx512()
        }
    }

    /// The widest set that this processor has.
    public static var best: InstructionSet { allCases.last { $0.isSupported } ?? .portable }

    /// The environment variable that pins the set for the whole process.
    public static let variable = "TWOFOLD_INSTRUCTION_SET"

    /// The set that a name pins.
    /// - Throws: ``InstructionSetError`` when there is no such set, or not on this processor.
    public init(pinned name: String) throws(InstructionSetError) {
        guard let set = InstructionSet(rawValue: name) else { throw .unknown(name) }
        guard set.isSupported else { throw .unsupported(set) }
        self = set
    }
}

/// Why an instruction set cannot be used.
public enum InstructionSetError: Error, Equatable, CustomStringConvertible {
    case unknown(String)
    case unsupported(InstructionSet)

    public var description: String {
        switch self {
        case .unknown(let name):
            "unknown instruction set '\(name)'; choose one of \(Self.list(InstructionSet.allCases))"
        case .unsupported(let set):
            "this processor does not have \(set.rawValue); choose one of \(Self.list(InstructionSet.allCases.filter(\.isSupported)))"
        }
    }

    private static func list(_ sets: [InstructionSet]) -> String { sets.map(\.rawValue).joined(separator: ", ") }
}
