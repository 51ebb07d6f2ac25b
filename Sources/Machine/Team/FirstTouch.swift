extension WorkerTeam {
    /// Runs `touch` on every member of a team at its place, the leader too bound to its core, or on the caller alone
    /// where there is no team.
    ///
    /// The system places a page on the memory node of the thread that first writes to it. So each member touches what it
    /// will work on, before anybody else has written there.
    public static func firstTouch(on team: WorkerTeam?, _ touch: (TeamMember) -> Void) {
        guard let team else { return touch(.alone) }
        team.withLeaderPinned { team.run(touch) }
    }
}
