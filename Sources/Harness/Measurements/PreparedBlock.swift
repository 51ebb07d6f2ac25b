/// A block whose competitors are made and calibrated, and whose rounds are planned.
struct PreparedBlock {
    let rounds: BlockRounds
    /// What holding the results against the reference will take.
    var checkSeconds = 0.0
    /// Checks the results and makes the rows, when the rounds have been run.
    let rows: () throws -> [Row]
}

extension Session {
    /// Makes a block ready.
    ///
    /// - Throws: ``Interrupted``, or why the memory or the threads cannot be had.
    func prepare(_ block: Block, caseID: String, policy: SamplingPolicy) throws -> PreparedBlock {
        var prepared =
            switch (block, block.precision) {
            case (.product(let block), .float32): try prepare(block, caseID: caseID, Float.self, policy: policy)
            case (.product(let block), .float64): try prepare(block, caseID: caseID, Double.self, policy: policy)
            case (.pass(let block), .float32): try prepare(block, caseID: caseID, Float.self, policy: policy)
            case (.pass(let block), .float64): try prepare(block, caseID: caseID, Double.self, policy: policy)
            }
        // Nobody checks who was left out, nor the ceiling, which takes part too.
        prepared.checkSeconds = try secondsPerCheck(of: block) * Double(max(prepared.rounds.competitors - 1, 0))
        return prepared
    }
}
