/// A competitor of known cost on a ``SimulatedMachine``.
final class SimulatedCompetitor: Competitor {
    let name: String
    let quantities: Int
    private let secondsPerCall: Double
    private let slowing: Double
    private let machine: SimulatedMachine

    /// - Parameters:
    ///   - secondsPerCall: of each quantity, on a quiet machine.
    ///   - slowing: the share by which a slow state of the machine lengthens its time.
    init(
        _ name: String, secondsPerCall: Double, quantities: Int = 1, slowing: Double = 0, on machine: SimulatedMachine
    ) {
        self.name = name
        self.secondsPerCall = secondsPerCall
        self.quantities = quantities
        self.slowing = slowing
        self.machine = machine
    }

    func warmUp() { machine.pass(secondsPerCall) }

    func sample(calls: Int, into seconds: UnsafeMutableBufferPointer<Double>) {
        for quantity in seconds.indices {
            seconds[quantity] = machine.work(secondsPerCall * Double(calls), slowing: slowing)
        }
    }
}
