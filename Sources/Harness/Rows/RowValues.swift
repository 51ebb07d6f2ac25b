/// Whether a row was measured.
public enum RowStatus: String, CaseIterable, Sendable {
    /// Measured, and its result found correct.
    case ok
    /// Measured or tried, and found wrong.
    case failed
    /// Not measured; the message says why.
    case skipped
}

/// What a row of times covers: a whole pass, timed whole, or a part of one, timed by stamps between steps.
public enum PassPhase: String, CaseIterable, Sendable {
    /// From the input to the value of the loss.
    case forward
    /// From L̄ = 1 to every gradient that was asked for.
    case backward
    /// The gradient descent step.
    case update
    /// Forward, backward and update.
    case step
    /// What a gradient costs: a step without its update.
    case forwardBackward = "forward_backward"
    /// The products X·Wᵀ of forward.
    case forwardProduct = "forward_product"
    /// The products dY·W of backward.
    case inputGradient = "input_gradient"
    /// The products dYᵀ·X of backward.
    case weightGradient = "weight_gradient"
    /// What is no product: activations, losses, sums over the batch, updates.
    case elementwise
}

/// Whether operands lie in the caches when a timed call starts.
public enum CacheState: String, CaseIterable, Sendable {
    case hot, cold
}

/// What a ceiling limits: multiply-adds in registers, exponentials, or bandwidth.
public enum CeilingResource: String, CaseIterable, Sendable {
    case fma, exponential, read, write
}

/// Where the bytes of a bandwidth ceiling lie.
public enum CeilingLevel: String, CaseIterable, Sendable {
    case l1, l2, l3, memory
}
