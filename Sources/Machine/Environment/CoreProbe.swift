import Glibc

/// A short look at every core that this process may use: does somebody else take time of it?
public struct CoreProbe: Sendable, Equatable {
    let cores: [CoreTimes]
    /// Time that the hypervisor gave to others during the probe, over the probe's time; nil where the system does not
    /// tell.
    public let stealRatio: Double?

    /// All cores together. The system counts steal in hundredths of a second: one of them, which may have begun long
    /// before, is no more than 5 % of this, see ``Disturbance/noticeableSteal``.
    static let seconds = 0.2
    /// Pieces of work a core, behind one that wakes it up.
    static let pieces = 8

    /// What was found elsewhere.
    init(cores: [CoreTimes], stealRatio: Double?) {
        self.cores = cores
        self.stealRatio = stealRatio
    }

    /// Runs equal pieces of work on one core after the other, for about ``seconds`` together.
    /// - Parameters:
    ///   - stat: the text of `/proc/stat`.
    ///   - work: does so many steps on a processor and returns the seconds that passed, and that the thread ran.
    init(
        _ topology: Topology, stat: () -> String? = { SystemFile.text("/proc/stat") },
        work: (_ processor: Int, _ steps: Int) -> (elapsed: Double, ran: Double) = timedWork
    ) {
        let processors = topology.isThisMachine ? topology.cores.compactMap(\.first) : []
        // A piece shorter than half a millisecond would show little but interrupts.
        let pieceSeconds = max(5e-4, Self.seconds / Double(max(1, processors.count * Self.pieces)))
        func stolen() -> Double? { stat().flatMap { StealTime.seconds(in: $0, of: processors) } }
        let before = stolen()
        cores = processors.map { processor in
            let steps = 1 << 16
            let (_, ran) = work(processor, steps)
            let piece = Int(Double(steps) * min(max(pieceSeconds / max(ran, 1e-6), 1), 1e4))
            let times = (0..<Self.pieces).map { _ in work(processor, piece) }
            return CoreTimes(processor: processor, elapsed: times.map(\.elapsed), ran: times.map(\.ran))
        }
        let elapsed = cores.flatMap(\.elapsed).reduce(0, +)
        stealRatio =
            if let before, let after = stolen(), elapsed > 0 { max(0, after - before) / elapsed } else { nil }
    }

    /// The largest share of a core's time that was lost to somebody else; nil without cores to probe.
    public var busyNeighbourRatio: Double? { cores.map(\.lostRatio).max() }
}

/// Multiplies and adds in one chain, so that nothing but the core's clock decides how long it takes.
private func timedWork(on processor: Int, steps: Int) -> (elapsed: Double, ran: Double) {
    ProcessorSet([processor]).withCallingThreadBound {
        let (start, ranBefore) = (monotonicNanoseconds(), threadCPUSeconds())
        var value = UInt64(truncatingIfNeeded: start)
        for _ in 0..<steps { value = value &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
        let (end, ranAfter) = (monotonicNanoseconds(), threadCPUSeconds())
        // The result must be of use to somebody, or the loop is none.
        let unused = value == 0 ? 1e-12 : 0
        return (Double(end - start) * 1e-9, ranAfter - ranBefore + unused)
    }
}
