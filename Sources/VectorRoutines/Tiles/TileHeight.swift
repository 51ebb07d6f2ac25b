/// The height of the next register tile when `left` rows remain, for a set whose full tile has `full` rows (6 or 12).
///
/// The last rows are shared out so that no single thin tile is left: one of one or two rows has too few sums to hide the latency of a
/// multiply-add. The sum over k has the same order in a tile of any height, so the cut never changes a result.
@inlinable @inline(__always)
public func tileHeight(left: Int, full: Int) -> Int {
    if left == full || left >= full + full / 2 { return full }
    if left >= 8 && full > 8 { return 8 }
    if left >= 6 && full > 6 { return 6 }
    return left >= 4 ? 4 : left
}
