/// The two words of a closure that another thread calls before its owner returns.
///
/// `withoutActuallyEscaping` would do the same with two heap allocations a run, and each call would count
/// references on one shared cache line. Here a closure is taken apart into its code and its context, and put
/// together again on the worker's side: Swift passes a closure exactly as it passes these two words, so a
/// function that takes the one can be called as if it took the others. Nothing is retained; therefore the body
/// must stay alive until the last worker is done with it, which ``WorkerTeam/run(_:)`` sees to.
struct BorrowedBody {
    private let code: UInt
    private let context: UInt

    init(_ body: (TeamMember) -> Void) {
        self = unsafeBitCast(TakesWords(function: Self.takeWords), to: TakesClosure.self).function(body)
    }

    func callAsFunction(_ member: TeamMember) {
        unsafeBitCast(CallsClosure(function: Self.call), to: CallsWords.self).function(code, context, member)
    }

    private init(code: UInt, context: UInt) {
        self.code = code
        self.context = context
    }

    @inline(never)
    private static func takeWords(code: UInt, context: UInt) -> BorrowedBody {
        BorrowedBody(code: code, context: context)
    }

    @inline(never)
    private static func call(_ body: (TeamMember) -> Void, _ member: TeamMember) { body(member) }

    // Functions are cast inside structs: a bare function would reach the generic cast behind a thunk that passes
    // every argument indirectly.
    private struct TakesWords { let function: (UInt, UInt) -> BorrowedBody }
    private struct TakesClosure { let function: ((TeamMember) -> Void) -> BorrowedBody }
    private struct CallsClosure { let function: ((TeamMember) -> Void, TeamMember) -> Void }
    private struct CallsWords { let function: (UInt, UInt, TeamMember) -> Void }
}
