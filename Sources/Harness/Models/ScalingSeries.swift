import Matrices
import Networks

/// Times of one phase of one kernel over widths or over depths, all else equal.
struct ScalingSeries {
    enum Axis {
        case width, depth

        /// Where a row stands on it.
        func place(_ row: PassRow) -> Int { self == .width ? row.width ?? 0 : row.depth }
    }

    /// What all its points have in common.
    struct Key: Hashable {
        let kernel: String
        let precision: Precision
        let threads: Int
        let phase: PassPhase
        let batch: Int
        let activation: String
        let inputGradient: Bool
        let cacheState: CacheState
        /// The depth of a series over width, the width of one over depth.
        let fixed: Int
    }

    let axis: Axis
    let key: Key
    /// Along the axis, from small to large.
    let passes: [PassRow]

    /// The series of at least three points, in the order in which they begin.
    static func all(of passes: [PassRow], over axis: Axis) -> [ScalingSeries] {
        var order: [Key] = []
        var groups: [Key: [PassRow]] = [:]
        for row in passes {
            let key = Key(
                kernel: row.kernel, precision: row.precision, threads: row.threadsRequested, phase: row.phase,
                batch: row.batch, activation: row.activation, inputGradient: row.inputGradient,
                cacheState: row.cacheState, fixed: axis == .width ? row.depth : row.width ?? 0)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(row)
        }
        return order.compactMap { key in
            let series = ScalingSeries(axis: axis, key: key, rows: groups[key] ?? [])
            return Set(series.passes.map(series.place)).count >= 3 ? series : nil
        }
    }

    private init(axis: Axis, key: Key, rows: [PassRow]) {
        self.axis = axis
        self.key = key
        passes = rows.sorted { axis.place($0) < axis.place($1) }
    }

    /// Where a point stands on the axis.
    func place(_ row: PassRow) -> Int { axis.place(row) }

    /// Over depth backward is not proportional to the layers where the first needs no input gradient, but to its
    /// multiply-adds.
    var countsWork: Bool { axis == .depth && key.phase == .backward }

    /// The name of what explains the time.
    var predictor: String { countsWork ? "multiply_adds" : axis == .width ? "width" : "depth" }

    /// Quadratic in the units, linear in the layers.
    var expectedExponent: Double { axis == .width ? 2 : 1 }

    func predictor(_ row: PassRow) -> Double { countsWork ? Double(row.multiplyAdds ?? 0) : Double(place(row)) }

    /// The widths or depths, of those between the first and the last, at which a network no longer fits in a cache.
    func edges(of caches: [(name: String, bytes: Int)]) -> [(name: String, place: Int)] {
        guard let first = passes.first.map(place), let last = passes.last.map(place) else { return [] }
        return caches.compactMap { cache in
            guard cache.bytes > 0, bytes(at: first) <= Double(cache.bytes), bytes(at: last) > Double(cache.bytes)
            else { return nil }
            var (fits, exceeds) = (first, last)
            while exceeds - fits > 1 {
                let middle = (fits + exceeds) / 2
                if bytes(at: middle) <= Double(cache.bytes) { fits = middle } else { exceeds = middle }
            }
            return (cache.name, exceeds)
        }
    }

    private func bytes(at place: Int) -> Double {
        let (depth, width) = axis == .width ? (key.fixed, place) : (place, key.fixed)
        guard let shape = try? NetworkShape(depth: depth, width: width) else { return .infinity }
        let numbers = MultilayerPerceptron<Float>.memoryBytes(
            shape, batch: key.batch, inputGradient: key.inputGradient)
        return numbers / Double(MemoryLayout<Float>.stride) * Double(key.precision.bytes)
    }
}
