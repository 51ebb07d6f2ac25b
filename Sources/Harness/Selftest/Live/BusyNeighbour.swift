/// Processes that use up all the time they get, on the processors of the thread that starts them: what another user of
/// the machine does.
enum BusyNeighbour {
    /// Says that it runs, then counts until whoever started it is gone, should that one not have ended it.
    static let program = """
        exec 2>/dev/null; read request || exit; echo busy
        while kill -0 $PPID; do i=0; while [ $i -lt 10000 ]; do i=$((i+1)); done; done
        """

    /// Runs `body` beside so many of them, and ends them after it, whether it returns or throws.
    /// - Throws: `PeerError` where they cannot be started, or what `body` throws.
    static func beside<R>(processes: Int, _ body: () throws -> R) throws -> R {
        let neighbours = try (0..<processes).map { _ in try PeerProcess(["/bin/sh", "-c", program]) }
        return try withExtendedLifetime(neighbours) {
            for neighbour in neighbours { _ = try neighbour.ask("start", within: 10) }
            return try body()
        }
    }
}
