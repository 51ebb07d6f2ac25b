/// How an element of A gets into all lanes of its row's multiply-adds.
///
/// By way of a register, a row of two vectors takes three instructions; by the multiply-adds themselves, where the set can
/// (``VectorArithmetic/broadcastsFromMemory``), two, and one load more. A core alone has room for either. Where its other
/// hardware thread is at work, the instructions are what is short: on Emerald Rapids, a loop over tiles of packed operands
/// that do both in turn was an eighth faster beside a neighbour than one by registers, and half a hundredth without. In turn,
/// because with one load for each multiply-add a core that loads 512 bits a cycle (Zen 4) would wait for them.
public struct Broadcast {
    /// The row, from the tile's first; nil where all go by registers.
    @usableFromInline let row: Int?

    @inlinable @inline(__always)
    init(row: Int?) { self.row = row }

    @inlinable @inline(__always)
    static var byRegisters: Broadcast { Broadcast(row: nil) }

    /// Every second row's from memory.
    @inlinable @inline(__always)
    static var inTurn: Broadcast { Broadcast(row: 0) }

    /// That of the rows below so many.
    @inlinable @inline(__always)
    func below(_ rows: Int) -> Broadcast { Broadcast(row: row.map { $0 + rows }) }

    @inlinable @inline(__always)
    var isFromMemory: Bool { row.map { $0 % 2 == 1 } ?? false }
}
