import Kernels
import Testing

@testable import Harness
@testable import Machine

/// What cannot be run is refused when the runner is made, before anything is measured.
@Suite struct SweepRunnerTests {
    /// So that what the ceilings need is the same on every machine.
    private let topology = Topology(
        cores: [[0]], l1dBytes: 32 << 10, l2Bytes: 1 << 20, l3Bytes: 16 << 20, numaNodes: 1, memoryBytes: 16 << 30,
        isThisMachine: false)

    private func runner(kernel: String, size: Int, available: Int) throws -> SweepRunner {
        let sweep = Sweep.kernels(
            KernelSweep(
                kernels: [kernel], baseline: nil, precisions: [.float32], threads: [.exactly(1)],
                products: [4, size].map { ProductCase(shape: ProductShape(m: $0, n: $0, k: $0)) }))
        let session = Session(
            runID: "run", catalog: .standard, topology: topology, policy: SamplingPolicy(rounds: .exactly(6)), seed: 1)
        return try SweepRunner(
            sweep.blocks(cores: 1), session: session, maxSeconds: nil, availableMemoryBytes: available)
    }

    private func refusal(kernel: String, size: Int, available: Int) -> String? {
        do {
            _ = try runner(kernel: kernel, size: size, available: available)
            return nil
        } catch {
            return String(describing: error)
        }
    }

    @Test func blockBeyondTheMemoryIsRefused() {
        #expect(
            refusal(kernel: "tiled", size: 100_000, available: 1_000_000_000)
                == "100000x100000x100000:nn float32, threads 1 needs 120.07 GB of memory and 1.0 GB are free; "
                + "choose smaller sizes or fewer kernels")
        // Three matrices, and the program.
        let large = 3 * 4 * 10_000 * 10_000
        #expect(refusal(kernel: "tiled", size: 10_000, available: large + (65 << 20)) == nil)
        #expect(refusal(kernel: "tiled", size: 10_000, available: large + (64 << 20)) != nil)
    }

    @Test("ceilings beyond the memory are refused, whatever the sizes")
    func ceilings() {
        // Four times the third cache, and the program with one thread.
        let buffer = 64 << 20
        #expect(refusal(kernel: "tiled", size: 10, available: buffer + (65 << 20)) == nil)
        #expect(
            refusal(kernel: "tiled", size: 10, available: buffer + (64 << 20))
                == "measuring the ceilings of a machine with such caches needs 0.134 GB of memory and 0.134 GB are "
                + "free; stop programs that use much")
    }

    @Test func sizesWhoseProductDoesNotFitInAnIntegerAreRefused() throws {
        let message = try #require(refusal(kernel: "tiled", size: 5_000_000_000, available: .max))
        #expect(message.hasPrefix("5000000000x5000000000x5000000000:nn float32, threads 1 needs "))
    }

    @Test("blocks are made ready one by one, their rounds run together, and their rows are handed over one by one")
    func groups() throws {
        let blocks = SmallRun.products(["tiled", "naive"]).blocks(cores: 2)
        let runner = try SweepRunner(
            blocks, session: SmallRun.session(), maxSeconds: nil, availableMemoryBytes: SmallRun.memoryBytes)
        let sink = CollectingSink()
        var log: [String] = []
        try runner.run(into: sink) { log.append("\($0.finished) \(sink.rows.kernels.count) \($0.block)") }
        let (one, two) = ("16x12x20:nn float32, threads 1", "16x12x20:nn float32, threads 2")
        #expect(
            log == ["0 0 \(one)", "0 0 \(two)", "0 0 rounds of 2 blocks together", "0 0 \(one)", "1 2 \(two)", "2 4 "])
    }

    @Test("what does not fit in memory together is measured apart")
    func scarceMemory() throws {
        let block = SmallRun.products(["tiled"]).blocks(cores: 2)[0]
        let least = MemoryForecast(topology: SmallRun.topology, catalog: .standard).bytes(
            of: [block], rounds: .exactly(SmallRun.rounds))
        // A block of one thread takes 8 MiB to pack in, and a little; together they may take a quarter of what is free.
        let blocks = Array(repeating: block, count: Int(least) / 4 / (8 << 20) + 1)
        let runner = try SweepRunner(
            blocks, session: SmallRun.session(), maxSeconds: nil, availableMemoryBytes: Int(least) + 1)
        var together: Set<String> = []
        try runner.run(into: CollectingSink()) { if $0.block.hasPrefix("rounds") { together.insert($0.block) } }
        #expect(!together.isEmpty)
        #expect(!together.contains("rounds of \(blocks.count) blocks together"))
    }

    @Test("a check takes time for each kernel that is measured, not for one that is left out")
    func checks() throws {
        let session = SmallRun.session()
        func seconds(_ kernels: [String], blockSeconds: Double?) throws -> Double {
            var policy = session.policy
            policy.blockSeconds = blockSeconds
            return try session.prepare(
                SmallRun.passes(kernels).blocks(cores: 2)[0], caseID: "", policy: policy
            ).checkSeconds
        }
        let one = try seconds(["tiled"], blockSeconds: nil)
        #expect(one > 0)
        #expect(try seconds(["tiled", "naive"], blockSeconds: nil) == 2 * one)
        #expect(try seconds(["tiled", "naive"], blockSeconds: 0) == 0)
    }

    @Test func unknownKernelIsRefused() {
        #expect(
            refusal(kernel: "mkl", size: 10, available: 1 << 30)
                == "unknown kernel 'mkl'; choose from naive, tiled, parallel, openblas, blas:PATH, process:PATH")
    }
}
