import Harness
import Networks
import Testing

@Suite struct ScalingFitsTests {
    /// The forward and backward row of a network of equal widths that takes a nanosecond a multiply-add.
    private func passes(
        depth: Int, width: Int, kernel: String = "tiled", status: RowStatus = .ok
    ) throws -> [PassRow] {
        let shape = try NetworkShape(depth: depth, width: width)
        let counts = OperationCounts(shape, batch: 8, inputGradient: false)
        return [(PassPhase.forward, counts.forward), (.backward, counts.backward), (.update, 0)].map { phase, work in
            var row = PassRow(
                runID: "run", caseID: "case", kernel: kernel, precision: .float32, threadsRequested: 1,
                network: shape.description, depth: depth, batch: 8, activation: "relu", inputGradient: false,
                cacheState: .hot, weights: shape.weights, phase: phase, status: status)
            row.width = width
            row.multiplyAdds = work
            row.medianSeconds = 1e-9 * Double(work) + 1e-30
            return row
        }
    }

    @Test func timeIsQuadraticInTheWidth() throws {
        let fits = ScalingFits.rows(
            from: try [64, 128, 256, 512].flatMap { try passes(depth: 3, width: $0) }, runID: "run")
        #expect(fits.map(\.phase) == [.forward, .backward])
        for fit in fits {
            #expect(fit.predictor == "width")
            #expect(fit.depth == 3 && fit.width == nil)
            #expect(fit.points == 4)
            #expect(fit.expectedExponent == 2)
            #expect(abs(try #require(fit.exponent) - 2) < 1e-9)
            #expect(try #require(fit.exponentCI95Low) <= 2 + 1e-9)
            #expect(try #require(fit.rSquared) > 0.999_999)
            #expect(fit.batch == 8)
            #expect(fit.runID == "run" && fit.kernel == "tiled")
        }
    }

    /// Over depth backward is not proportional to the number of layers, but to its multiply-adds.
    @Test func timeIsLinearInTheDepth() throws {
        let fits = ScalingFits.rows(
            from: try [1, 2, 4, 8].flatMap { try passes(depth: $0, width: 64) }, runID: "run")
        #expect(fits.map(\.phase) == [.forward, .backward])
        #expect(fits.map(\.predictor) == ["depth", "multiply_adds"])
        for fit in fits {
            #expect(fit.width == 64 && fit.depth == nil)
            #expect(fit.expectedExponent == 1)
            #expect(abs(try #require(fit.exponent) - 1) < 1e-9)
        }
        #expect(abs(try #require(fits.last?.coefficient) / 1e-9 - 1) < 1e-6)
    }

    @Test func fewerThanThreePointsGiveNoFit() throws {
        let two = try [64, 128].flatMap { try passes(depth: 1, width: $0) }
        #expect(ScalingFits.rows(from: two, runID: "run").isEmpty)
        #expect(ScalingFits.rows(from: [], runID: "run").isEmpty)
        // Three rows, but of two kernels.
        let mixed =
            try passes(depth: 1, width: 64) + passes(depth: 1, width: 128)
            + passes(depth: 1, width: 256, kernel: "naive")
        #expect(ScalingFits.rows(from: mixed, runID: "run").isEmpty)
        // Three rows, of which one was not measured.
        let skipped =
            try passes(depth: 1, width: 64) + passes(depth: 1, width: 128)
            + passes(depth: 1, width: 256, status: .skipped)
        #expect(ScalingFits.rows(from: skipped, runID: "run").isEmpty)
    }

    @Test func everySeriesHasItsOwnFit() throws {
        let rows = try ["tiled", "naive"].flatMap { kernel in
            try [1, 2, 4].flatMap { depth in
                try [32, 64, 128].flatMap { try passes(depth: depth, width: $0, kernel: kernel) }
            }
        }
        // Three depths and three widths, two phases and two kernels each.
        #expect(ScalingFits.rows(from: rows, runID: "run").count == 24)
    }
}
