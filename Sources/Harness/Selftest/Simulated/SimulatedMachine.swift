import Foundation
import Matrices
import Synchronization

/// A machine that does nothing and says how long it took: a clock that only work moves on, with the noise of a model.
final class SimulatedMachine: Clock {
    let resolutionSeconds = 1e-9
    private let state: Mutex<State>

    /// - Parameter generator: draws the machine's own noise and how much of it there is: two machines of one model
    ///   are not alike.
    init(_ noise: NoiseModel, generator: SeededGenerator) {
        state = Mutex(State(noise, generator))
    }

    func seconds() -> Double { state.withLock { $0.now } }

    /// Work that nobody times.
    func pass(_ seconds: Double) { state.withLock { $0.now += seconds } }

    /// Does work that would take so many seconds on a quiet machine, and returns what it took.
    ///
    /// - Parameter slowing: the share by which a slow state lengthens it.
    func work(_ seconds: Double, slowing: Double = 0) -> Double { state.withLock { $0.work(seconds, slowing) } }

    private struct State {
        private let noise: NoiseModel
        private var generator: SeededGenerator
        var now = 0.0
        /// Of single samples, relative; from a quiet machine to one so bad that the most rounds do not reach a margin
        /// within which all is the same.
        private let deviation: Double
        /// Seconds over which the wandering speed forgets what it was: some rounds to many blocks.
        private let memory: Double
        private var wandered = 0.0
        private var leapt = 0.0
        private var drawnAt = 0.0
        private var nextLeap: Double
        private var nextInterruption: Double
        private var isSlow = false
        private var nextChange: Double

        /// Relative deviation of the wandering speed, and of what a leap leads to.
        private static let wandering = 0.1
        private static let leapsPerSecond = 0.5
        private static let interruptionsPerSecond = 20.0
        /// A slow state comes twice a minute and lasts for three seconds, as a host that gives a virtual machine fewer
        /// cores for a while.
        private static let slowStatesPerSecond = 1.0 / 30
        private static let slowStateSeconds = 3.0

        init(_ noise: NoiseModel, _ generator: SeededGenerator) {
            self.noise = noise
            self.generator = generator
            deviation = self.generator.nextLogUniform(0.005...0.3)
            memory = self.generator.nextLogUniform(0.1...30)
            nextLeap = self.generator.nextInterval(rate: Self.leapsPerSecond)
            nextInterruption = self.generator.nextInterval(rate: Self.interruptionsPerSecond)
            nextChange = noise.hasSlowStates ? self.generator.nextInterval(rate: Self.slowStatesPerSecond) : .infinity
        }

        mutating func work(_ seconds: Double, _ slowing: Double) -> Double {
            var taken = seconds * (isSlowNow() ? 1 + slowing : 1)
            if noise.drifts { taken *= slowness() }
            if noise.isLognormal { taken *= exp(deviation * generator.nextNormal()) }
            if noise.hasHeavyTail { taken *= 1 + deviation * abs(generator.nextStudentT2()) }
            if noise.isInterrupted { taken += interruptions(during: taken) }
            now += taken
            return taken
        }

        private mutating func isSlowNow() -> Bool {
            while nextChange < now {
                isSlow.toggle()
                nextChange += generator.nextInterval(
                    rate: isSlow ? 1 / Self.slowStateSeconds : Self.slowStatesPerSecond)
            }
            return isSlow
        }

        /// The factor by which everything takes longer now.
        private mutating func slowness() -> Double {
            let kept = exp((drawnAt - now) / memory)
            wandered = kept * wandered + Self.wandering * (1 - kept * kept).squareRoot() * generator.nextNormal()
            drawnAt = now
            while nextLeap < now {
                leapt = Self.wandering * generator.nextNormal()
                nextLeap += generator.nextInterval(rate: Self.leapsPerSecond)
            }
            return exp(wandered + leapt)
        }

        /// Seconds that are lost to others while the next `seconds` of work are done.
        private mutating func interruptions(during seconds: Double) -> Double {
            // Those that fell between two samples disturbed nobody.
            if nextInterruption < now {
                nextInterruption = now + generator.nextInterval(rate: Self.interruptionsPerSecond)
            }
            var lost = 0.0
            while nextInterruption < now + seconds {
                // Pareto's distribution from 0.1 ms, with the exponent 1.5.
                lost += 1e-4 * pow(generator.nextUniform(), -1 / 1.5)
                nextInterruption += generator.nextInterval(rate: Self.interruptionsPerSecond)
            }
            return lost
        }
    }
}
