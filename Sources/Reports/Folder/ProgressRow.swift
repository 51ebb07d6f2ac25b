/// How far a run had come when rows were handed over whole: a row of `progress.csv`.
///
/// A block's rows go to several tables, and a process can be killed between two of them. This row is written after all
/// of them are on disk, with one call: what lies behind the bytes that it counts belongs to no finished block.
struct ProgressRow: Sendable, Equatable {
    var runID = ""
    /// Finished blocks.
    var blocks = 0
    private var bytes: [String: Int] = [:]

    /// The finished bytes of a table, by its file's name.
    subscript(bytesOf file: String) -> Int {
        get { bytes[file, default: 0] }
        set { bytes[file] = newValue }
    }
}
