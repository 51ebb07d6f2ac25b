import Harness
import Kernels
import Networks
import Suites

/// Suite files, and what is made of them before anything is measured.
enum SuiteTarget: Target {
    static func run(_ bytes: [UInt8]) {
        guard let suite = try? Suite(yaml: String(decoding: bytes, as: UTF8.self), file: "fuzz.yaml") else { return }
        for block in suite.sweeps.flatMap({ $0.blocks(cores: 2) }).prefix(1000) { _ = block.description }
    }
}

/// What flags and suites are made of: numbers, shapes, networks, threads, epilogues, names of kernels.
enum ShapesTarget: Target {
    static func run(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
        switch kind % 6 {
        case 0:
            guard let list = try? NumberList(parsing: text) else { return }
            guard list.numbers.allSatisfy({ (1...NumberList.largest).contains($0) }) else { find("\(list)") }
            guard Set(list.numbers).count == list.numbers.count else { find("a number twice: \(list)") }
        case 1: _ = try? ProductCase(parsing: text)
        case 2:
            guard let shape = try? NetworkShape(parsing: text) else { return }
            guard shape.units.count >= 2, shape.units.allSatisfy({ $0 > 0 }) else { find("\(shape)") }
        case 3: _ = try? ThreadCount.list(parsing: text)
        case 4: _ = try? ProductEpilogue.list(parsing: text)
        default: try? KernelCatalog([]).check(text)
        }
    }
}
