/// Something that takes any bytes, and either does its work right or says why not.
protocol Target: Sendable {
    /// One case. A crash, a hang and a failed check are finds; an error is an answer.
    static func run(_ bytes: [UInt8])
}

/// The targets by name; `TWOFOLD_FUZZ` chooses one.
let targets: [String: any Target.Type] = [
    "suite": SuiteTarget.self, "shapes": ShapesTarget.self, "tables": TablesTarget.self, "idx": IDXTarget.self,
    "checkpoint": CheckpointTarget.self, "products": ProductsTarget.self, "networks": NetworksTarget.self,
    "graphs": GraphsTarget.self,
]

/// Ends the case as a find.
func find(_ message: @autoclosure () -> String) -> Never { fatalError(message()) }
