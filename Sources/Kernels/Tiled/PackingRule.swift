/// Whether A is copied into panels before it is read, decided for each slab. (B always is: its panels are what a register tile
/// reads with unit stride.)
enum PackingRule {
    /// Below this many columns of C, each packed element of A is used too seldom to repay its copy: reading it where it
    /// lies costs a few per cent of cache misses, copying it some 0.3 ns an element against `columns / 50` ns of work.
    static let leastColumns = 192

    static func packsA(columns: Int) -> Bool { columns >= leastColumns }
}
