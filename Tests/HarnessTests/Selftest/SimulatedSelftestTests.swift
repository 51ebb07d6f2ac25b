import Matrices
import Testing

@testable import Harness

@Suite struct SimulatedSelftestTests {
    /// The events of the missed targets with a noise.
    private func missed(_ procedure: Procedure, _ noise: String) throws -> [String] {
        let noise = try #require(NoiseModel.all.first { $0.name == noise })
        return try SimulatedSelftest(experiments: 400, seed: 3, procedure: procedure).findings(noise)
            .filter(\.isMissed).map(\.event)
    }

    private let coverage = "95 % interval holds the true ratio"
    private let products = "identical products: any called faster or slower"
    private let passes = "identical passes: any phase called so"

    @Test(arguments: NoiseModel.all.map(\.name))
    func procedureMeetsItsTargets(noise: String) throws {
        #expect(try missed(.standard, noise) == [])
    }

    @Test(arguments: NoiseModel.all.map(\.name))
    func narrowIntervalsAreFoundOut(noise: String) throws {
        #expect(try missed(.narrow, noise) == [coverage, products, passes])
    }

    @Test(arguments: NoiseModel.all.map(\.name))
    func wantOfCorrectionIsFoundOut(noise: String) throws {
        #expect(try missed(.uncorrected, noise).contains(passes))
        #expect(try missed(.correctedForCompetitors, noise) == [passes])
    }

    /// Where the machine's speed is always the same the order is of no matter; where it drifts it is all.
    @Test func measuringOneAfterTheOtherIsFoundOutWhereTheMachineDrifts() throws {
        for noise in ["drift", "mixed"] {
            #expect(try missed(.oneAfterTheOther, noise) == [coverage, products, passes])
            #expect(try missed(.unpaired, noise) == [coverage, products, passes])
        }
        #expect(try missed(.oneAfterTheOther, "lognormal") == [])
    }

    /// Where a disturbance lasts as long as a block, the block's own rounds do not show it.
    @Test func measuringBlockByBlockIsFoundOutWhereTheMachineIsSlowForSeconds() throws {
        func agreement(_ procedure: Procedure) throws -> SelftestFinding {
            try SimulatedSelftest(experiments: 200, seed: 3, procedure: procedure).agreement()
        }
        let (dealt, blockByBlock) = (try agreement(.standard), try agreement(.blockByBlock))
        #expect(dealt.verdict == .met)
        #expect(blockByBlock.verdict == .missed)
        #expect(dealt.share > blockByBlock.share + 0.05)
    }

    @Test func seedFixesEverything() throws {
        func findings(seed: UInt64) throws -> [SelftestFinding] {
            try SimulatedSelftest(experiments: 20, seed: seed).findings()
        }
        #expect(try findings(seed: 5) == findings(seed: 5))
        #expect(try findings(seed: 5) != findings(seed: 6))
    }

    @Test func stopsWhenAskedTo() {
        #expect(throws: Interrupted.self) {
            try SimulatedSelftest(experiments: 20, isCancelled: { true }).findings()
        }
    }
}
