import Harness
import Machine
import Reports

/// A run that was interrupted, or is finished, and what of it is kept.
///
/// It is held against the ceilings that it has measured at its start, not against new ones: all rows of a run have the
/// same yardstick, whenever they were measured.
struct InterruptedRun {
    /// Open for what is left.
    let folder: RunFolder
    /// The run's own; nil when it was interrupted before anything was finished.
    let runID: String?
    let finishedBlocks: Int
    let ceilings: RunCeilings
    /// What is finished, without the samples.
    let rows: [Row]

    /// Takes the run in a folder, and cuts off what is not finished; nil where the folder is missing or holds no run.
    /// - Parameter now: the machine's row as this process would write it.
    /// - Throws: why it cannot go on: `RunFolderError`, `CSVError`.
    init?(_ path: String, now: MachineRow, topology: Topology) throws {
        guard let folder = try RunFolder(resuming: path) else { return nil }
        runID = folder.runID
        if runID != nil {
            let begun = try RunReader(folder: path).machine()
            let obstacles = now.obstacles(toResuming: begun)
            guard obstacles.isEmpty else {
                throw RunFolderError.isOfAnother(folder: path, differences: obstacles, command: begun.commandLine)
            }
        }
        try folder.discardUnfinished()
        self.folder = folder
        finishedBlocks = folder.finishedBlocks
        rows = try RunReader(folder: path).resultRows()
        ceilings = RunCeilings(
            recorded: rows.compactMap { if case .ceiling(let row) = $0 { row } else { nil } }, topology: topology)
    }
}
