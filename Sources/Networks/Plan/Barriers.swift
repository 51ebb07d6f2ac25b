import Kernels

/// Marks the steps before which members must meet: those that touch what others may have touched since they last met.
///
/// Layer after layer on the same examples needs no meeting where the kernel keeps to rows; a weight gradient, which
/// adds up over all examples, does.
func placeBarriers<Scalar>(in steps: [Step<Scalar>], for kernel: any GEMMKernel<Scalar>) -> [Step<Scalar>] {
    var sinceBarrier: [Access] = []
    var mayDraw = true
    return steps.map { step in
        var step = step
        let accesses = step.accesses(by: kernel)
        // Chunks of one product alone can be drawn between two barriers.
        let draws = step.mayComputeAnything(kernel)
        if draws && !mayDraw || accesses.contains(where: { sinceBarrier.contains(where: $0.conflicts) }) {
            step.followsBarrier = true
            sinceBarrier = []
            mayDraw = true
        }
        sinceBarrier += accesses
        mayDraw = mayDraw && !draws
        return step
    }
}
