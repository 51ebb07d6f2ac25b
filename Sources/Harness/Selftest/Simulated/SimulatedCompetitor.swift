/// A competitor of known cost on a ``SimulatedMachine``.
final class SimulatedCompetitor: Competitor {
    let name: String
    let quantities: Int
    private let secondsPerCall: Double
    private let machine: SimulatedMachine

    /// - Parameter secondsPerCall: of each quantity, on a quiet machine.
    init(_ name: String, secondsPerCall: Double, quantities: Int, on machine: SimulatedMachine) {
        self.name = name
        self.secondsPerCall = secondsPerCall
        self.quantities = quantities
        self.machine = machine
    }

    func warmUp() { machine.pass(secondsPerCall) }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        for quantity in seconds.indices { seconds[quantity] = machine.work(secondsPerCall * Double(calls)) }
    }
}
