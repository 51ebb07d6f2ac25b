import Kernels

/// What the exported functions compute with: settings, kernels, a team, counts. One a process, see ``current``.
final class Engine: Sendable {
    let team: SharedTeam
    let counts: CallCounts?
    private let lanes: Lanes

    /// - Parameter mayHaveTeam: false in a process whose parent's team was lost in a fork.
    init(mayHaveTeam: Bool) {
        let settings = Settings.ofProcess
        team = SharedTeam(threads: mayHaveTeam ? settings.threads : 1, instructionSet: settings.instructionSet)
        lanes = Lanes(instructionSet: settings.instructionSet)
        counts = settings.callReport == nil ? nil : CallCounts()
    }

    /// Computes a call.
    /// - Returns: the number of the argument, in Fortran's order, that is refused; nil where none is. Then C is as it was.
    func compute<Scalar: BLASScalar>(_ call: Call<Scalar>) -> Int? {
        if let parameter = call.illegalParameter { return parameter }
        if call.isNothing { return nil }
        if let parameter = call.impossibleParameter { return parameter }
        guard let product = call.product else { return nil }
        if call.overlaps {
            product.multiplyAsReference(dots: call.transposesA == true)
            counts?.add(.overlapping)
        } else if product.shape.multiplyAdds >= Self.leastShared, product.alpha != 0, team.multiply(product) {
            counts?.add(.shared)
        } else {
            lanes.multiply(product)
        }
        return nil
    }

    /// Multiply-adds below which a product is computed by the caller alone, though the team be awake: cutting it costs as
    /// much as it saves.
    private static var leastShared: Int { 1 << 19 }
}
