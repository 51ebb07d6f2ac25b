import Harness

/// A competitor that takes the time it is told to.
final class FakeCompetitor: Competitor {
    /// What one competitor did in one turn.
    struct Turn: Equatable {
        let calls: Int
        let seconds: Double
    }

    let name: String
    var estimatedSecondsPerCall: Double?
    var secondsToSettle = 0.0
    /// The turn, from 0, that throws.
    var failingTurn: Int?
    /// Called at each turn, with its number.
    var onTurn: (Int) -> Void = { _ in }
    private(set) var turns: [Turn] = []
    /// The untimed calls before each turn's sample.
    private(set) var warmUps: [Int] = []
    private var warmUpCalls = 0
    private var turnsTaken = 0
    private let clock: FakeClock
    private let secondsPerCall: (Int) -> Double

    /// - Parameter secondsPerCall: by the number of the turn, from 0: the warm-up, the measures that fix the calls, the
    ///   pilot's, the rounds'.
    init(_ name: String, _ clock: FakeClock, _ secondsPerCall: @escaping (Int) -> Double) {
        self.name = name
        self.clock = clock
        self.secondsPerCall = secondsPerCall
    }

    struct Broken: Error, CustomStringConvertible {
        let description = "the library refused two threads"
    }

    func takeTurn() throws {
        defer { turnsTaken += 1 }
        onTurn(turnsTaken)
        if turnsTaken == failingTurn { throw Broken() }
    }

    func warmUp() { warmUpCalls += 1 }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        warmUps.append(warmUpCalls)
        warmUpCalls = 0
        let taken = secondsPerCall(turns.count) * Double(calls)
        clock.advance(by: taken)
        turns.append(Turn(calls: calls, seconds: taken))
        seconds[0] = taken
    }

    func settle() { clock.advance(by: secondsToSettle) }
}

extension Outcome {
    /// The samples of a competitor that was measured.
    var samples: [Sample]? {
        guard case .measured(let samples) = self else { return nil }
        return samples
    }
}
