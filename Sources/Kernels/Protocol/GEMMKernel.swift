import Machine
import Matrices

/// A way to compute ``Product``s, on its own or as the members of a team.
///
/// The protocol is made for whole passes: a team enters a list of products once, and every member calls
/// ``multiply(_:as:)`` for every product with its own `TeamMember`. The kernel computes that member's share. A kernel
/// that uses one thread, or a thread pool of its own, asks for a team of one.
///
/// ```swift
/// let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: 2)
/// let team = try WorkerTeam(threads: kernel.teamSize)
/// try kernel.multiply(Product(x, weights.transposed, into: z), on: team)
/// ```
public protocol GEMMKernel<Scalar>: Sendable {
    associatedtype Scalar: KernelScalar

    /// Name, library version and instruction set, as tables show them.
    var description: KernelDescription { get }

    /// How many members of a team share a product: 1 for a kernel that runs on one thread or has a pool of its own.
    var teamSize: Int { get }

    /// How many threads really compute: what a library reports once asked.
    var threadsObserved: Int { get }

    /// Whether threads of its own may stay busy after a product has returned: then whoever measures waits for them.
    var keepsThreadsBusy: Bool { get }

    /// Makes room for products of these shapes, once, before they are computed and outside timed work.
    ///
    /// - Parameters:
    ///   - shapes: m×n×k of each product.
    ///   - team: the team that will compute them, of ``teamSize``: each member touches the room that it will use. The
    ///     caller touches all of it where there is none.
    func prepare(for shapes: [ProductShape], on team: WorkerTeam?)

    /// Called on the leader before it takes a turn among other kernels: a library sets its thread count here.
    func takeTurn() throws

    /// Whether each member computes its own rows of C, `TeamMember.share(of:)`, and reads no other rows of A: then
    /// others of those products may follow on the same rows before members meet.
    func keepsToRows(_ product: Product<Scalar>) -> Bool

    /// Computes one member's share; every member of a team of ``teamSize`` calls it with the same product, or a member
    /// alone.
    ///
    /// Preconditions, unchecked: shapes fit, C overlaps neither A nor B, and ``prepare(for:on:)`` has seen the shape.
    /// Members may meet on the way, so that none may leave its call out, and must meet at their `TeamMember.barrier()`
    /// before one reads what another computes, and between two products that do not keep to rows.
    func multiply(_ product: Product<Scalar>, as member: TeamMember)
}

extension GEMMKernel {
    public var teamSize: Int { 1 }
    public var threadsObserved: Int { teamSize }
    public var keepsThreadsBusy: Bool { false }
    public func prepare(for shapes: [ProductShape], on team: WorkerTeam?) {}
    public func takeTurn() throws {}
    public func keepsToRows(_ product: Product<Scalar>) -> Bool { false }
}

/// What a kernel is, as tables show it.
public struct KernelDescription: Sendable, Hashable {
    /// The name in flags and tables: `tiled`, `tiled@avx2`, an alias.
    public var name: String
    /// The library and its version, `twofold` for our own kernels.
    public var libraryVersion: String
    /// The instruction set or a library's choice of core: `avx2`, `Zen`.
    public var instructionSet: String
    /// The file that a foreign library was loaded from: absolute, all links followed. Empty for our own kernels.
    public var libraryFile: String
    /// Why its times are not the best that this library has for this processor, in a line; nil where nothing is known.
    public var warning: String?

    public init(
        name: String, libraryVersion: String, instructionSet: String, libraryFile: String = "", warning: String? = nil
    ) {
        self.name = name
        self.libraryVersion = libraryVersion
        self.instructionSet = instructionSet
        self.libraryFile = libraryFile
        self.warning = warning
    }
}
