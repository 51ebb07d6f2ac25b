import InstructionSets
import Kernels
import Machine
import Matrices

/// The competitors of a block: its kernels, and behind them the multiply-add ceiling.
struct Lineup<Scalar: KernelScalar, Contender> {
    /// A kernel that takes part, and its place among the competitors.
    struct Entrant {
        let competitor: Contender
        let place: Int
    }

    /// A kernel each, nil where it could not be made.
    private(set) var entrants: [Entrant?] = []
    /// Why, for those.
    private(set) var messages: [String?] = []
    private let names: [String]
    private let ceiling: MultiplyAddCompetitor<Scalar>
    private let team: WorkerTeam

    /// Makes the contenders, libraries' pools and other processes among them, while no thread is pinned. One that
    /// cannot be had here (its library is absent) is left out with its reason; that every name is known was checked
    /// before.
    init(
        _ names: [String], threads: Int, session: Session,
        _ contender: (_ name: String, _ index: Int) throws -> Contender
    ) throws {
        self.names = names
        for (index, name) in names.enumerated() {
            do {
                entrants.append(
                    Entrant(competitor: try contender(name, index), place: entrants.count { $0 != nil }))
                messages.append(nil)
            } catch {
                entrants.append(nil)
                messages.append(String(describing: error))
            }
        }
        team = try session.team(of: threads)
        ceiling = MultiplyAddCompetitor(
            team: team, instructionSet: try InstructionSet.forProcess(), clock: session.clock)
    }

    /// Those that take part, in the order of their places.
    var contenders: [Contender] { entrants.compactMap { $0?.competitor } }

    /// Who the others are compared with, of those that are comparable; nil where nobody is, or where it could not be
    /// made.
    func entrant(named baseline: String?, where isComparable: (_ index: Int) -> Bool = { _ in true }) -> Entrant? {
        guard let baseline,
            let index = names.indices.first(where: {
                names[$0].kernelName == baseline.kernelName && isComparable($0)
            })
        else { return nil }
        return entrants[index]
    }

    /// Calibrates the ``contenders`` and plans their rounds, with the leader bound to its core, the same for all.
    func prepare(
        _ contenders: [any Competitor], policy: SamplingPolicy, seed: UInt64, comparisons: Int, session: Session
    ) throws -> BlockRounds {
        var runner = RoundRunner(
            policy: policy, clock: session.clock, account: session.account, seed: seed, team: team,
            isCancelled: session.isCancelled)
        return try runner.prepare(contenders + [ceiling], comparisons: comparisons)
    }

    /// A competitor's share of the multiply-add peak, paired with the ceiling in every round.
    func peakRatio(of place: Int, quantity: Int = 0, multiplyAdds: Double, in result: BlockResult) -> ReportedRatio? {
        guard let paired = result.paired((place, quantity), (result.outcomes.count - 1, 0)), multiplyAdds > 0
        else { return nil }
        let shares = zip(paired.first, paired.second).map { seconds, ceilingSeconds in
            multiplyAdds / seconds * ceilingSeconds / Double(ceiling.multiplyAddsPerCall)
        }
        return ReportedRatio(shares)
    }
}

/// What must be known of a share of the multiply-add peak that nothing can reach; nil of any other.
func warning(peakRatio: Double?) -> String? {
    guard let peakRatio, peakRatio > 1 else { return nil }
    return
        "more than 100 % of the multiply-add peak: the peak's turns were disturbed more than its own; measure it again"
}

extension Outcome {
    /// The status and message of rows for which there are no samples.
    var unmeasured: (RowStatus, String?) {
        switch self {
        case .measured: (.ok, nil)
        case .tooSlow(let seconds):
            (
                .skipped,
                "a turn takes about \(seconds.roundedTo(2)) s, too slow for its share of the time; allow more --max-seconds"
            )
        case .unanswered(let message): (.skipped, message)
        case .failed(let message): (.failed, message)
        }
    }
}

extension Double {
    /// Rounded to so many significant digits, for messages.
    func roundedTo(_ digits: Int) -> Double {
        guard self != 0, isFinite else { return self }
        var scale = 1.0
        while abs(self) * scale < 1 { scale *= 10 }
        for _ in 1..<digits { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}

extension [String] {
    /// How many comparisons these kernels have with a baseline: each other kernel in so many quantities; 1 where there
    /// is none.
    func comparisons(with baseline: String?, each quantities: Int) -> Int {
        baseline == nil ? 1 : Swift.max((count - 1) * quantities, 1)
    }
}

extension String {
    /// The name that tables show for a kernel: the alias in `alias=kernel`.
    public var kernelName: String { KernelName(parsing: self).label }

    /// As a shell takes it for one word: a program's arguments stand behind spaces.
    var shellWord: String { contains(" ") ? "'\(self)'" : self }
}
