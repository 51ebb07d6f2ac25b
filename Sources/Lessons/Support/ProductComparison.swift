import Harness
import Kernels
import Machine
import Matrices

/// M outputs from N inputs, for a batch: dot products one by one, and one matrix product (slide "Multilayer
/// Perceptrons", S2).
struct ProductComparison {
    let inputs: Int
    let outputs: Int
    let batch: Int
    /// Medians of a few rounds.
    let dotProductSeconds: Double
    let productSeconds: Double
    let largestDifference: Double

    var multiplyAdds: Int { inputs * outputs * batch }

    init(inputs: Int, outputs: Int, batch: Int, rounds: Int = 7) throws {
        (self.inputs, self.outputs, self.batch) = (inputs, outputs, batch)
        var generator = SeededGenerator(seed: 2)
        func random(_ rows: Int, _ columns: Int) throws -> Matrix<Float> {
            try Matrix(rows: rows, columns: columns) { _, _ in generator.nextSigned() }
        }
        let (x, w) = (try random(batch, inputs), try random(outputs, inputs))
        let (apart, together) = (
            try Matrix<Float>(rows: batch, columns: outputs), try Matrix<Float>(rows: batch, columns: outputs)
        )
        let kernel = try KernelCatalog.standard.make("tiled", Float.self, threads: 1)
        let team = try WorkerTeam(threads: 1)
        let product = Product(x.view, w.view.transposed, into: together.view)
        let clock = MonotonicClock()
        func seconds(_ work: () throws -> Void) rethrows -> Double {
            let start = clock.seconds()
            try work()
            return clock.seconds() - start
        }
        try kernel.multiply(product, on: team)
        var times: (apart: [Double], together: [Double]) = ([], [])
        for _ in 0..<rounds {
            times.apart.append(seconds { Self.dotProducts(x.view, w.view, into: apart.view) })
            times.together.append(try seconds { try kernel.multiply(product, on: team) })
        }
        dotProductSeconds = Statistics.median(times.apart)
        productSeconds = Statistics.median(times.together)
        largestDifference = zip(apart.elements, together.elements).map { Double(abs($0 - $1)) }.max() ?? 0
    }

    /// Each output a sum of its own: zₖ = Σ wₖⱼ xⱼ.
    private static func dotProducts(_ x: MatrixView<Float>, _ w: MatrixView<Float>, into z: MatrixView<Float>) {
        for example in 0..<z.rows {
            for output in 0..<z.columns {
                var sum: Float = 0
                for input in 0..<x.columns { sum += w[output, input] * x[example, input] }
                z[example, output] = sum
            }
        }
    }
}
