import Kernels
import Machine
import Matrices
import Networks

extension MultilayerPerceptron {
    /// Runs the network once, forward and backward, with every result poisoned before, and checks each product of each
    /// phase against its own operands, which a pass leaves as they were.
    ///
    /// - Returns: the largest ``ProductCheck`` ratio of a forward and of a backward product; infinite where the loss is
    ///   not finite.
    func errorBoundRatios(on team: WorkerTeam) -> (forward: Double, backward: Double) {
        for phase in [Phase.forward, .backward] {
            for step in plan.steps(of: phase) {
                if case .product(let product) = step.work { product.c.fill(.nan) }
            }
        }
        plan.run([.forward, .backward], on: team)
        guard loss.isFinite else { return (.infinity, .infinity) }
        func worst(_ phase: Phase) -> Double {
            plan.steps(of: phase).reduce(0) { worst, step in
                guard case .product(let product) = step.work else { return worst }
                return max(worst, ProductCheck.errorBoundRatio(product, rows: ProductCheck.rowsInPass))
            }
        }
        return (worst(.forward), worst(.backward))
    }
}
