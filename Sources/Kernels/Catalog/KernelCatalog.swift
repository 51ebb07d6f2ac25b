import InstructionSets
import Matrices

/// The kernels that can be chosen by name: an open list, to which anybody adds.
///
/// ```swift
/// var catalog = KernelCatalog.standard
/// catalog.add(
///     KernelEntry(
///         "mine", "my own", float: { MyKernel<Float>(name: $0.name) }, double: { MyKernel<Double>(name: $0.name) }))
/// ```
public struct KernelCatalog: Sendable {
    public private(set) var entries: [KernelEntry]

    public init(_ entries: [KernelEntry]) { self.entries = entries }

    /// Adds a kernel; one of the same name gives way.
    public mutating func add(_ entry: KernelEntry) {
        entries.removeAll { $0.name == entry.name }
        entries.append(entry)
    }

    /// The names, in the order of the list.
    public var names: [String] { entries.map(\.name) }

    /// Makes the kernel that a name means: `tiled`, `tiled@avx2`, or `alias=tiled@avx2`.
    /// - Throws: ``KernelCatalogError`` for an unknown name, `InstructionSetError` for a set that is not here, or what the kernel's maker throws.
    public func make<Scalar: KernelScalar>(
        _ name: String, _: Scalar.Type = Scalar.self, threads: Int
    ) throws -> any GEMMKernel<Scalar> {
        let (entry, request) = try resolve(name, threads: threads)
        return try entry.make(request)
    }

    /// Checks a name without making the kernel.
    public func check(_ name: String) throws { _ = try resolve(name, threads: 1) }

    private func resolve(_ name: String, threads: Int) throws -> (KernelEntry, KernelRequest) {
        let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let kernel = parts.count == 2 ? parts[1] : parts[0]
        let pieces = kernel.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard !name.isEmpty, !parts[0].isEmpty, let entry = entries.first(where: { $0.name == pieces[0] }) else {
            throw KernelCatalogError.unknown(String(pieces.first ?? ""), known: names)
        }
        let set: InstructionSet
        if pieces.count == 2 {
            guard entry.takesInstructionSet else { throw KernelCatalogError.takesNoInstructionSet(entry.name) }
            set = try InstructionSet(pinned: String(pieces[1]))
        } else {
            set = try InstructionSet.forProcess()
        }
        return (entry, KernelRequest(name: String(parts[0]), threads: threads, instructionSet: set))
    }
}

/// What a kernel is made for.
public struct KernelRequest: Sendable {
    /// The name it is to carry in tables.
    public let name: String
    /// The threads that it may use.
    public let threads: Int
    /// The instruction set of its vector routines.
    public let instructionSet: InstructionSet
}

/// One kernel of a catalog: its name and how to make it in each precision.
public struct KernelEntry: Sendable {
    public let name: String
    /// What it is, in a line.
    public let summary: String
    /// Whether `NAME@SET` may pin its instruction set.
    public let takesInstructionSet: Bool
    private let float: @Sendable (KernelRequest) throws -> any GEMMKernel<Float>
    private let double: @Sendable (KernelRequest) throws -> any GEMMKernel<Double>

    public init(
        _ name: String, _ summary: String, takesInstructionSet: Bool = false,
        float: @escaping @Sendable (KernelRequest) throws -> any GEMMKernel<Float>,
        double: @escaping @Sendable (KernelRequest) throws -> any GEMMKernel<Double>
    ) {
        self.name = name
        self.summary = summary
        self.takesInstructionSet = takesInstructionSet
        self.float = float
        self.double = double
    }

    func make<Scalar: KernelScalar>(_ request: KernelRequest) throws -> any GEMMKernel<Scalar> {
        let kernel: any Sendable = Scalar.precision == .float32 ? try float(request) : try double(request)
        guard let kernel = kernel as? any GEMMKernel<Scalar> else {
            throw KernelCatalogError.lacksPrecision(name, Scalar.precision)
        }
        return kernel
    }
}

/// Why a name means no kernel.
public enum KernelCatalogError: Error, Equatable, CustomStringConvertible {
    case unknown(String, known: [String])
    case takesNoInstructionSet(String)
    case lacksPrecision(String, Precision)

    public var description: String {
        switch self {
        case .unknown(let name, let known):
            "unknown kernel '\(name)'; choose from \(known.joined(separator: ", "))"
        case .takesNoInstructionSet(let name):
            "kernel '\(name)' has no instruction set to pin; write \(name) without @"
        case .lacksPrecision(let name, let precision):
            "kernel '\(name)' does not compute in \(precision.rawValue); choose another --precision"
        }
    }
}
