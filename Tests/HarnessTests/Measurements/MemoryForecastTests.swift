import Kernels
import Testing

@testable import Harness
@testable import Machine

/// What blocks take that are measured together. `scripts/reliability memory` holds the forecast against runs.
@Suite struct MemoryForecastTests {
    private let topology = Topology(
        cores: [[0], [1]], l1dBytes: 32 << 10, l2Bytes: 1 << 20, l3Bytes: 32 << 20, numaNodes: 1,
        memoryBytes: 16 << 30, isThisMachine: false)
    private var forecast: MemoryForecast { MemoryForecast(topology: topology, catalog: .standard) }

    private func block(_ size: Int, threads: Int = 1, _ cache: CacheState = .hot) -> Block {
        .product(
            ProductBlock(
                kernels: ["tiled"], precision: .float32, threads: threads,
                product: ProductCase(shape: ProductShape(m: size, n: size, k: size)), cache: cache))
    }

    private func bytes(_ blocks: [Block]) -> Double { forecast.bytes(of: blocks, rounds: .exactly(1)) }

    @Test("blocks that fit together count together")
    func together() {
        let matrices = Double(3 * 4 * 4000 * 4000)
        let (one, two) = (bytes([block(4000)]), bytes([block(4000), block(4000)]))
        #expect((matrices...matrices + Double(8 << 20 + 4096)).contains(two - one))
    }

    @Test("small operands lie in several places")
    func places() {
        let matrices = Double(3 * 4 * 500 * 500)
        let own = forecast.bytes(ofItself: block(500), rounds: .exactly(1))
        #expect((5 * matrices...5 * matrices + Double(8 << 20 + 4096)).contains(own))
    }

    @Test("a group takes two gibibytes at most, and a quarter of the machine's memory")
    func limit() {
        let many = Array(repeating: block(4000), count: 20)
        #expect(bytes(many) - bytes([block(4000)]) < Double(2 << 30))
        #expect(bytes(many) > Double(2 << 30))
        #expect(bytes(many) == bytes(many + many))
        // Larger than a group may be, it is measured alone.
        #expect(bytes([block(20_000), block(4000)]) == bytes([block(20_000)]))
        let small = Topology(
            cores: [[0]], l1dBytes: 0, l2Bytes: 0, l3Bytes: 0, numaNodes: 1, memoryBytes: 2 << 30,
            isThisMachine: false)
        let forecast = MemoryForecast(topology: small, catalog: .standard)
        #expect(forecast.bytes(of: many, rounds: .exactly(1)) < Double(513 << 20 + 64 << 20))
    }

    @Test("what empties the caches stays for every number of threads")
    func eviction() {
        let cold = bytes([block(64, .cold), block(64, threads: 2, .cold)])
        let hot = bytes([block(64), block(64, threads: 2)])
        // Six times the third cache, twice; the ceilings need less.
        #expect(cold > Double(2 * 6 * 32 << 20))
        #expect(hot < Double(2 * 6 * 32 << 20))
    }
}
