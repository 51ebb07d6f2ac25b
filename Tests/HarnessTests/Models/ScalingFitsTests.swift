import Harness
import Networks
import Testing

@Suite struct ScalingFitsTests {
    /// The forward and backward row of a network of equal widths that takes a nanosecond a multiply-add.
    private func passes(
        depth: Int, width: Int, kernel: String = "tiled", status: RowStatus = .ok, inputGradient: Bool = false,
        cacheState: CacheState = .hot
    ) throws -> [PassRow] {
        let shape = try NetworkShape(depth: depth, width: width)
        let counts = OperationCounts(shape, batch: 8, inputGradient: inputGradient)
        return [(PassPhase.forward, counts.forward), (.backward, counts.backward), (.update, 0)].map { phase, work in
            var row = PassRow(
                runID: "run", caseID: "case", kernel: kernel, precision: .float32, threadsRequested: 1,
                network: shape.description, depth: depth, batch: 8, activation: "relu", inputGradient: inputGradient,
                cacheState: cacheState, weights: shape.weights, phase: phase, status: status)
            row.width = width
            row.multiplyAdds = work
            row.medianSeconds = 1e-9 * Double(work) + 1e-30
            return row
        }
    }

    private func powerLaws(_ passes: [PassRow]) -> [FitRow] {
        ScalingFits.rows(from: passes, runID: "run").filter { $0.model == "power_law" }
    }

    @Test func timeIsQuadraticInTheWidth() throws {
        let fits = powerLaws(try [64, 128, 256, 512].flatMap { try passes(depth: 3, width: $0) })
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

    /// A run may have measured both: a law of each, which says whose it is.
    @Test func everyGradientIsASeriesOfItsOwn() throws {
        let both = try [false, true].flatMap { every in
            try [1, 2, 4].flatMap { try passes(depth: $0, width: 64, inputGradient: every) }
        }
        let fits = powerLaws(both).filter { $0.phase == .backward }
        #expect(fits.map(\.inputGradient) == [false, true])
        #expect(fits.allSatisfy { $0.activation == "relu" && $0.points == 3 })
    }

    @Test func coldCachesAreASeriesOfTheirOwn() throws {
        let both = try CacheState.allCases.flatMap { cache in
            try [1, 2, 4].flatMap { try passes(depth: $0, width: 64, cacheState: cache) }
        }
        let fits = powerLaws(both).filter { $0.phase == .backward }
        #expect(fits.map(\.cacheState) == CacheState.allCases)
        #expect(fits.allSatisfy { $0.points == 3 })
    }

    /// Over depth backward is not proportional to the number of layers, but to its multiply-adds.
    @Test func timeIsLinearInTheDepth() throws {
        let fits = powerLaws(try [1, 2, 4, 8].flatMap { try passes(depth: $0, width: 64) })
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
        #expect(powerLaws(rows).count == 24)
    }

    /// Twice the time a layer from the fifth on.
    @Test func aSeriesOverDepthNamesTheCacheItLeaves() throws {
        let rows = try [1, 2, 4, 8, 16].flatMap { depth in
            try passes(depth: depth, width: 64).map { row in
                var row = row
                row.medianSeconds = Double(depth) * (depth > 4 ? 2e-6 : 1e-6)
                return row
            }
        }
        let fits = ScalingFits.rows(from: rows, caches: [("L2", 200_000), ("L3", 1 << 40)], runID: "run")
        let law = try #require(fits.first { $0.model == "power_law" && $0.phase == .forward })
        let edge = try (1...16).first {
            let shape = try NetworkShape(depth: $0, width: 64)
            return MultilayerPerceptron<Float>.memoryBytes(shape, batch: 8, inputGradient: false) > 200_000
        }
        #expect(law.message == "steepest 4 to 8: 2.0; the network leaves L2 at \(try #require(edge))")
    }

    /// Twice the time a multiply-add beyond width 200, and a microsecond of overhead.
    @Test func bendsAndOverheadAreFound() throws {
        let rows = try [512, 64, 256, 128].flatMap { width in
            try passes(depth: 1, width: width).map { row in
                var row = row
                row.medianSeconds = Double(row.multiplyAdds ?? 0) * (width > 200 ? 2e-9 : 1e-9)
                return row
            }
        }
        let fits = ScalingFits.rows(from: rows, caches: [("L2", 100_000), ("L3", 1 << 40)], runID: "run")
        let forward = fits.filter { $0.phase == .forward }
        let slopes = forward.filter { $0.model == "local_slope" }
        #expect(slopes.map(\.message) == ["from width 64 to 128", "from width 128 to 256", "from width 256 to 512"])
        #expect(zip(slopes.compactMap(\.exponent), [2.0, 3, 2]).allSatisfy { abs($0 - $1) < 1e-9 })
        // A layer of n units and batch 8: 2n² + 2n of weights, biases and their gradients, 45n of layers, targets and
        // losses… of four bytes: 100 000 bytes at width 101.
        let law = try #require(forward.first { $0.model == "power_law" })
        let shape = { try NetworkShape(depth: 1, width: $0) }
        let edge = try (64...512).first {
            MultilayerPerceptron<Float>.memoryBytes(try shape($0), batch: 8, inputGradient: false) > 100_000
        }
        #expect(law.message == "steepest 128 to 256: 3.0; the network leaves L2 at \(edge ?? 0)")

        let overhead = try [64, 128, 256, 512].flatMap { width in
            try passes(depth: 1, width: width).map { row in
                var row = row
                row.medianSeconds = 1e-6 + 1e-9 * Double(row.multiplyAdds ?? 0)
                return row
            }
        }
        let affine = try #require(
            ScalingFits.rows(from: overhead, runID: "run").first { $0.model == "affine" && $0.phase == .forward })
        #expect(affine.predictor == "multiply_adds")
        #expect(abs(try #require(affine.intercept) / 1e-6 - 1) < 1e-6)
        #expect(abs(try #require(affine.coefficient) / 1e-9 - 1) < 1e-9)
        #expect(try #require(affine.maxRelativeResidualRatio) < 1e-9)
    }
}
