import Foundation
import Harness
import Suites
import Testing

/// A folder that is gone when the test has ended.
private final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("twofold-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, at place: String) throws {
        let file = URL(fileURLWithPath: "\(path)/\(place)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        let text = "{name: \(name), rounds: 3, measure: [products: {kernels: [naive], shapes: [1x2x3]}]}"
        try Data(text.utf8).write(to: file)
    }
}

struct SuiteLibraryTests {
    private let folder: Folder
    private let library: SuiteLibrary

    init() throws {
        folder = try Folder()
        try folder.write("here", at: "elsewhere/bench/mine.yaml")
        try folder.write("checkout", at: "checkout/bench/mine.yaml")
        try folder.write("quick", at: "checkout/bench/quick.yaml")
        try folder.write("loose", at: "elsewhere/loose.yaml")
        library = SuiteLibrary(
            workingDirectory: "\(folder.path)/elsewhere", executable: "\(folder.path)/checkout/.build/release/twofold")
    }

    @Test("First bench/ in the working directory, then the program's checkout, then paths as they stand")
    func finds() throws {
        #expect(try library.suite("mine").name == "here")
        #expect(try library.suite("quick").name == "quick")
        #expect(try library.suite("loose.yaml").name == "loose")
        #expect(try library.suite("../checkout/bench/mine.yaml").name == "checkout")
        #expect(try library.suite("\(folder.path)/elsewhere/loose.yaml").name == "loose")
        #expect(library.names.contains("mine") && library.names.contains("quick"))
        #expect(!library.names.contains("loose"))
    }

    @Test func unknownNamesListTheKnown() throws {
        let error = try #require(throws: SuiteLibraryError.self) { try library.file(of: "quik") }
        #expect(error.description.hasPrefix("there is no suite 'quik'; did you mean 'quick'? bench/ has mine, quick"))
        #expect(error.description.hasSuffix("; or give the path of a .yaml file"))
        let path = try #require(throws: SuiteLibraryError.self) { try library.file(of: "no/such.yaml") }
        #expect(path.description == "there is no suite file 'no/such.yaml'; check the path")
        #expect(throws: SuiteLibraryError.self) { try library.file(of: "") }
    }

    @Test func unreadableTextIsReported() throws {
        let file = "\(folder.path)/latin.yaml"
        try Data([0x6E, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: file))
        let error = try #require(throws: SuiteError.self) { try library.suite(file) }
        #expect(error.description == "\(file): is no text in UTF-8; save it as UTF-8")
    }
}

struct QuickSuiteTests {
    private let quick: Suite

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        quick = try Suite(file: root.appendingPathComponent("bench/quick.yaml").path)
    }

    @Test("The default suite has what it promises")
    func content() {
        #expect(quick.name == "quick" && quick.maxSeconds == 170 && quick.sampling == .precisionTarget(0.01))
        var depths: Set<Int> = []
        var widths: Set<Int> = []
        var onImages: [String] = []
        for sweep in quick.sweeps {
            switch sweep {
            case .kernels(let sweep):
                #expect(sweep.kernels == ["naive", "tiled", "parallel", "openblas"] && sweep.baseline == "openblas")
                #expect(sweep.threads == [.exactly(1), .cores])
                let shapes = sweep.products.map(\.description)
                for size in [512, 1024, 1536] { #expect(shapes.contains("\(size)x\(size)x\(size):nn")) }
            case .passes(let sweep):
                #expect(sweep.kernels == ["naive", "tiled", "parallel", "openblas"])
                #expect(sweep.threads == [.exactly(1), .cores])
                if sweep.dataSet == "fashion-mnist" { onImages += sweep.networks.map(\.description) }
                for network in sweep.networks where network.width != nil {
                    depths.insert(network.depth)
                    widths.formUnion(network.units)
                }
            }
        }
        #expect(depths == [1, 2, 4, 8])
        #expect(widths == [64, 96, 225, 256, 512, 784, 1024])
        #expect(onImages == ["784-128-10", "784-512-512-10"])
    }

    @Test("It stays small: each block (a shape or a network and batch, at a number of threads) has over two seconds")
    func numberOfBlocks() {
        let blocks = quick.sweeps.map { sweep in
            switch sweep {
            case .kernels(let sweep): sweep.products.count * sweep.threads.count * sweep.precisions.count
            case .passes(let sweep):
                sweep.networks.count * sweep.batches.count * sweep.threads.count * sweep.precisions.count
            }
        }
        #expect(blocks.reduce(0, +) == 62)
    }
}

struct PeersSuiteTests {
    @Test("The 54 products of the peers' suite, on one thread and on all cores")
    func content() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let suite = try Suite(file: root.appendingPathComponent("bench/peers/peers.yaml").path)
        #expect(suite.sweeps.count == 2)
        for (sweep, ours, threads) in zip3(suite.sweeps, ["tiled", "parallel"], [ThreadCount.exactly(1), .cores]) {
            guard case .kernels(let sweep) = sweep else {
                Issue.record("the peers compute products")
                continue
            }
            #expect(sweep.threads == [threads] && sweep.baseline == "openblas")
            #expect(sweep.kernels.map(\.kernelName) == [ours, "openblas", "openblas-pypi", "blis", "mkl"])
            // Each layer's three products have equal multiply-adds and the transposes nt, nn and tn.
            #expect(sweep.products.count == 54 && Set(sweep.products).count == 54)
            for layer in stride(from: 0, to: 54, by: 3) {
                let (forward, input, weight) = (
                    sweep.products[layer], sweep.products[layer + 1], sweep.products[layer + 2]
                )
                let (batch, width) = (forward.shape.m, forward.shape.n)
                #expect(forward.description == "\(batch)x\(width)x\(width):nt")
                #expect(input.description == "\(batch)x\(width)x\(width):nn")
                #expect(weight.description == "\(width)x\(width)x\(batch):tn")
            }
        }
    }

    @Test("The 14 networks of the passes' suite, on one thread and on all cores")
    func passes() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let suite = try Suite(file: root.appendingPathComponent("bench/peers/passes.yaml").path)
        var networks: [Int: [String]] = [:]
        for case .pass(let block) in suite.sweeps.flatMap({ $0.blocks(cores: 2) }) {
            #expect(block.baseline == "torch")
            let kernels = block.kernels.map(\.kernelName)
            guard kernels == ["parallel", "torch", "jax"] else {
                #expect(kernels == ["parallel", "torch", "torch-compiled", "jax"])
                continue
            }
            #expect(block.activation == "relu" && !block.inputGradient && block.precision == .float32)
            let width = try #require(block.network.width)
            networks[block.threads, default: []].append("\(block.network.depth)x\(width)x\(block.batch)")
        }
        let expected = [
            "1x256x128", "2x256x128", "4x256x128", "8x256x128", "4x64x128", "4x128x128", "4x512x128", "4x1024x128",
            "4x2048x128", "4x512x1", "4x512x8", "4x512x32", "4x2048x1", "16x64x32",
        ]
        #expect(networks.mapValues { $0.sorted() } == [1: expected.sorted(), 2: expected.sorted()])
    }

    private func zip3<A, B, C>(_ a: [A], _ b: [B], _ c: [C]) -> [(A, B, C)] {
        zip(a, zip(b, c)).map { ($0, $1.0, $1.1) }
    }
}
