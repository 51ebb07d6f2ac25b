import InstructionSets
import Matrices

#if canImport(Glibc)
    import Glibc
#endif

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

    /// The names, in the order of the list; where a path belongs to one, it is written `NAME:PATH`.
    public var names: [String] { entries.map { $0.takesPath ? "\($0.name):PATH" : $0.name } }

    /// Makes the kernel that a name means, which is written as ``KernelName`` says: `tiled@avx2`, `mkl=blas:PATH`.
    /// - Throws: ``KernelCatalogError`` for an unknown name, `InstructionSetError` for a set that is not here, or what
    ///   the kernel's maker throws.
    public func make<Scalar: KernelScalar>(
        _ name: String, _: Scalar.Type = Scalar.self, threads: Int
    ) throws -> any GEMMKernel<Scalar> {
        let (entry, request) = try resolve(name, threads: threads)
        return try entry.make(request)
    }

    /// The program that a name means, `process:PATH`, and its arguments, which stand behind the path after spaces; nil
    /// where the name means a kernel.
    public func program(_ name: String) -> [String]? {
        let name = KernelName(parsing: name)
        guard entries.contains(where: { $0.name == name.kernel && $0.isProgram }) else { return nil }
        return (name.path ?? "").split(separator: " ").map(String.init)
    }

    /// Whether a name means a library or a program at a path: measuring it runs code that is not ours.
    public func isForeign(_ name: String) -> Bool {
        let kernel = KernelName(parsing: name).kernel
        return entries.contains { $0.name == kernel && $0.takesPath }
    }

    /// Checks a name before anything is measured. What lies at a path is opened: a path is typed by somebody, who wants
    /// to hear of a mistake at once.
    /// - Throws: as ``make(_:_:threads:)``; of a program, only where none can be run.
    public func check(_ name: String) throws {
        let (entry, request) = try resolve(name, threads: 1)
        if let command = program(name) {
            let path = command.first ?? ""
            guard access(path, X_OK) == 0 else { throw KernelCatalogError.notExecutable(path) }
        } else if entry.takesPath {
            _ = try entry.make(request) as any GEMMKernel<Float>
        }
    }

    private func resolve(_ text: String, threads: Int) throws -> (KernelEntry, KernelRequest) {
        let name = KernelName(parsing: text)
        guard !name.label.isEmpty, let entry = entries.first(where: { $0.name == name.kernel }) else {
            throw KernelCatalogError.unknown(name.kernel, known: names)
        }
        guard entry.takesPath || name.path == nil else { throw KernelCatalogError.takesNoPath(entry.name) }
        guard !entry.takesPath || name.path?.isEmpty == false else { throw KernelCatalogError.lacksPath(entry.name) }
        guard entry.takesInstructionSet || name.instructionSet == nil else {
            throw KernelCatalogError.takesNoInstructionSet(entry.name)
        }
        let set = try name.instructionSet.map { try InstructionSet(pinned: $0) } ?? InstructionSet.forProcess()
        return (
            entry, KernelRequest(name: name.label, threads: threads, instructionSet: set, path: name.path ?? "")
        )
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
    /// The path behind its name; empty where the entry takes none.
    public let path: String
}

/// One kernel of a catalog: its name and how to make it in each precision.
public struct KernelEntry: Sendable {
    public let name: String
    /// What it is, in a line.
    public let summary: String
    /// Whether `NAME@SET` may pin its instruction set.
    public let takesInstructionSet: Bool
    /// Whether it is written `NAME:PATH`, with the path of a library or program.
    public let takesPath: Bool
    /// Whether it is a program that runs whole networks. It computes no products, so no kernel can be made of it.
    public private(set) var isProgram = false
    private let float: @Sendable (KernelRequest) throws -> any GEMMKernel<Float>
    private let double: @Sendable (KernelRequest) throws -> any GEMMKernel<Double>

    public init(
        _ name: String, _ summary: String, takesInstructionSet: Bool = false, takesPath: Bool = false,
        float: @escaping @Sendable (KernelRequest) throws -> any GEMMKernel<Float>,
        double: @escaping @Sendable (KernelRequest) throws -> any GEMMKernel<Double>
    ) {
        self.name = name
        self.summary = summary
        self.takesInstructionSet = takesInstructionSet
        self.takesPath = takesPath
        self.float = float
        self.double = double
    }

    /// A program that runs whole networks, written `NAME:PATH`: it takes part where passes are measured.
    public init(program name: String, _ summary: String) {
        self.init(
            name, summary, takesPath: true,
            float: { _ in throw KernelCatalogError.computesNoProducts(name) },
            double: { _ in throw KernelCatalogError.computesNoProducts(name) })
        isProgram = true
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
    case takesNoPath(String)
    case lacksPath(String)
    case lacksPrecision(String, Precision)
    case computesNoProducts(String)
    case notExecutable(String)

    public var description: String {
        switch self {
        case .unknown(let name, let known):
            "unknown kernel '\(name)'; choose from \(known.joined(separator: ", "))"
        case .takesNoInstructionSet(let name):
            "kernel '\(name)' has no instruction set to pin; write \(name) without @"
        case .takesNoPath(let name):
            "kernel '\(name)' takes no path; write \(name) without :"
        case .lacksPath(let name):
            "kernel '\(name)' needs a path behind it; write \(name):PATH, as in bench/peers/README.md"
        case .lacksPrecision(let name, let precision):
            "kernel '\(name)' does not compute in \(precision.rawValue); choose another --precision"
        case .computesNoProducts(let name):
            "'\(name)' is a program that runs whole networks and computes no single products; measure it with twofold passes"
        case .notExecutable(let path):
            "'\(path)' is no program that can be run; correct the path, or run scripts/peers for what it installs"
        }
    }
}
