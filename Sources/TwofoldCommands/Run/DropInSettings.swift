import InstructionSets

/// What the drop-in library computes with, as its environment says it.
struct DropInSettings: Hashable {
    let threads: Int
    /// Nil where the process's choice stands.
    let instructionSet: String?

    var environment: [String: String] {
        var variables = ["TWOFOLD_NUM_THREADS": "\(threads)"]
        variables[InstructionSet.variable] = instructionSet
        return variables
    }
}
