import Kernels
import Matrices
import Networks
import Testing

@testable import Harness

@Suite struct BlocksTests {
    private func products(threads: [ThreadCount]) -> Sweep {
        .kernels(
            KernelSweep(
                kernels: ["naive", "tiled"], baseline: "naive", precisions: [.float32, .float64], threads: threads,
                products: [
                    ProductCase(shape: ProductShape(m: 10, n: 20, k: 30)),
                    ProductCase(shape: ProductShape(m: 10, n: 20, k: 30), transposeA: true),
                    ProductCase(shape: ProductShape(m: 10, n: 20, k: 30), transposeB: true),
                ]))
    }

    private func passes(inputGradient: Bool = false, dataSet: String? = nil) throws -> Sweep {
        .passes(
            PassSweep(
                kernels: ["tiled"], baseline: nil, precisions: [.float32, .float64], threads: [.exactly(1), .cores],
                networks: [try NetworkShape(units: [16, 8, 4]), try NetworkShape(depth: 2, width: 8)],
                batches: [1, 2, 4], activation: .relu, inputGradient: inputGradient, dataSet: dataSet))
    }

    @Test func coresMeanAsManyAsThereAreAndEachNumberComesOnce() {
        func threads(_ counts: [ThreadCount], cores: Int) -> [Int] {
            products(threads: counts).blocks(cores: cores).compactMap { block in
                guard case .product(let block) = block, block.precision == .float32, !block.product.transposeA,
                    !block.product.transposeB
                else { return nil }
                return block.threads
            }
        }
        #expect(threads([.exactly(1), .cores], cores: 8) == [1, 8])
        #expect(threads([.exactly(1), .cores], cores: 1) == [1])
        #expect(threads([.exactly(2), .cores, .exactly(1), .exactly(2)], cores: 2) == [2, 1])
    }

    @Test func sweepIsEveryCombinationThreadsInnermost() throws {
        let blocks = products(threads: [.exactly(1), .exactly(2)]).blocks(cores: 2)
        #expect(blocks.count == 2 * 3 * 2)
        #expect(blocks.caseIDs[0] == "10x20x30:nn/float32/t1")
        #expect(blocks.caseIDs[1] == "10x20x30:nn/float32/t2")
        #expect(blocks.caseIDs[2] == "10x20x30:tn/float32/t1")
        #expect(blocks.caseIDs[6] == "10x20x30:nn/float64/t1")
        #expect(blocks[0].description == "10x20x30:nn float32, threads 1")
        let passes = try passes().blocks(cores: 2)
        #expect(passes.count == 2 * 2 * 3 * 2)
        #expect(passes.caseIDs[0] == "16-8-4/b1/relu/float32/t1")
        #expect(passes[0].description == "16-8-4 batch 1 float32, threads 1")
    }

    /// What a run that goes on is recognised by: whatever is changed in a block shows.
    @Test func declarationTellsEveryDifference() throws {
        let plainProduct = ProductBlock(
            kernels: ["naive", "tiled"], baseline: nil, precision: .float32, threads: 1,
            product: ProductCase(shape: ProductShape(m: 10, n: 20, k: 30)))
        let plainPass = PassBlock(
            kernels: ["tiled"], baseline: nil, precision: .float32, threads: 1,
            network: try NetworkShape(units: [16, 8, 4]), batch: 2, activation: "relu", inputGradient: false)
        func product<Value>(_ path: WritableKeyPath<ProductBlock, Value>, _ value: Value) -> Block {
            var block = plainProduct
            block[keyPath: path] = value
            return .product(block)
        }
        func pass<Value>(_ path: WritableKeyPath<PassBlock, Value>, _ value: Value) -> Block {
            var block = plainPass
            block[keyPath: path] = value
            return .pass(block)
        }
        let blocks: [Block] = [
            .product(plainProduct), product(\.kernels, ["tiled", "naive"]), product(\.baseline, "naive"),
            product(\.precision, .float64), product(\.threads, 2), product(\.product.shape.k, 31),
            product(\.product.transposeA, true), product(\.product.transposeB, true),
            product(\.epilogues, [.bias(.relu)]), product(\.cache, .cold),
            .pass(plainPass), pass(\.kernels, ["naive"]), pass(\.baseline, "tiled"),
            pass(\.precision, .float64), pass(\.threads, 2),
            pass(\.network, try NetworkShape(units: [16, 9, 4])), pass(\.batch, 3),
            pass(\.activation, "tanh"), pass(\.inputGradient, true), pass(\.dataSet, "digits"),
            pass(\.cache, .cold),
        ]
        #expect(Set(blocks.map(\.declaration)).count == blocks.count)
        #expect(blocks[0].declaration == Block.product(plainProduct).declaration)
    }

    @Test func caseIDsAreUnique() throws {
        let blocks =
            products(threads: [.exactly(1), .cores]).blocks(cores: 4)
            + (try passes().blocks(cores: 4)) + (try passes(inputGradient: true).blocks(cores: 4))
            + (try passes(dataSet: "mnist").blocks(cores: 4))
        #expect(Set(blocks.caseIDs).count == blocks.count)
        #expect(!blocks.caseIDs.contains { $0.contains("#") })
    }

    /// Two entries of a suite may name the same case, with other kernels or with the same.
    @Test func caseThatComesAgainIsNumbered() throws {
        let blocks = try passes().blocks(cores: 2)
        let ids = (blocks + products(threads: [.exactly(1)]).blocks(cores: 2) + blocks + blocks).caseIDs
        #expect(Set(ids).count == ids.count)
        #expect(ids[0] == "16-8-4/b1/relu/float32/t1")
        #expect(ids[blocks.count + 6] == "16-8-4/b1/relu/float32/t1#2")
        #expect(ids[2 * blocks.count + 6] == "16-8-4/b1/relu/float32/t1#3")
    }

    /// A and B are shared, every kernel has a C of its own: (300 + 600 + 2 · 200) numbers.
    @Test func productsMemoryIsItsOperands() {
        let blocks = products(threads: [.exactly(1)]).blocks(cores: 1)
        #expect(blocks[0].memoryBytes == 1300 * 4)
        #expect(blocks[3].memoryBytes == 1300 * 8)
    }

    @Test func networksMemoryGrowsWithKernelsPrecisionAndGradient() throws {
        var block = PassBlock(
            kernels: ["tiled"], baseline: nil, precision: .float32, threads: 1,
            network: try NetworkShape(units: [16, 8, 4]), batch: 2, activation: "relu", inputGradient: false,
            dataSet: nil)
        let one = Block.pass(block).memoryBytes
        // Weights and their gradients, inputs, and a value and an error signal of every unit.
        #expect(one >= Double(4 * (2 * 160 + 2 * 16 + 2 * 2 * (8 + 4))))
        block.kernels = ["tiled", "naive"]
        #expect(Block.pass(block).memoryBytes == 2 * one)
        block.precision = .float64
        #expect(Block.pass(block).memoryBytes == 4 * one)
        block.inputGradient = true
        #expect(Block.pass(block).memoryBytes > 4 * one)
    }
}
