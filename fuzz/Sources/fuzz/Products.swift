import InstructionSets
import Kernels
import Machine
import Matrices

/// Products of whole numbers against the triple loop, bit for bit, because every sum is exact: any sizes, strides, factors
/// and epilogue, every instruction set, alone and with a team.
enum ProductsTarget: Target {
    static func run(_ bytes: [UInt8]) {
        var dice = Dice(bytes)
        if dice.byte() % 2 == 0 { check(Float.self, &dice) } else { check(Double.self, &dice) }
    }

    /// Teams of one and of three.
    private static let teams = [1, 3].compactMap { try? WorkerTeam(threads: $0) }

    private static func check<Scalar: KernelScalar>(_: Scalar.Type, _ dice: inout Dice) {
        let set = dice.one(of: InstructionSet.allCases.filter(\.isSupported))
        let team = dice.one(of: teams)
        // One of them is long, so that a million cases take minutes.
        let long = dice.byte() % 3
        let sizes = (0..<3).map { dice.number(in: 0...($0 == long ? 70 : 18)) }
        let (m, n, k) = (sizes[0], sizes[1], sizes[2])
        let a = Operand<Scalar>(m, k, &dice)
        let b = Operand<Scalar>(k, n, &dice)
        let (c, expected) = (Operand<Scalar>(m, n, &dice), Operand<Scalar>(m, n))
        let factors: [Scalar] = [0, 1, -2]
        let (alpha, beta) = (dice.one(of: factors), dice.one(of: factors))
        for row in 0..<m {
            for column in 0..<n {
                var sum: Scalar = 0
                for inner in 0..<k { sum += a.view[row, inner] * b.view[inner, column] }
                expected.view[row, column] = alpha * sum + (beta == 0 ? 0 : beta * c.view[row, column])
            }
        }
        let kernel = TiledKernel<Scalar>(name: "fuzz", instructionSet: set, threads: team.threads)
        do {
            try kernel.multiply(
                Product(alpha: alpha, a.view, b.view, beta: beta, into: c.view), on: team)
        } catch { find("\(m)×\(n)×\(k) was refused: \(error)") }
        guard c.view.elements == expected.view.elements else {
            find("\(set) \(team.threads) threads \(Scalar.self) \(m)×\(n)×\(k) α \(alpha) β \(beta) is wrong")
        }
    }
}

/// A matrix in memory of its own, exactly as long as it must be, so that a sanitizer sees what is read beyond it.
private final class Operand<Scalar: KernelScalar> {
    let view: MatrixView<Scalar>

    /// Whole numbers from -4 to 4, row by row or column by column, with or without gaps.
    convenience init(_ rows: Int, _ columns: Int, _ dice: inout Dice) {
        let gap = dice.one(of: [0, 0, 3])
        self.init(rows, columns, isTransposed: dice.byte() % 2 == 1, gap: gap)
        var seed = UInt64(dice.byte() + 1)
        for row in 0..<rows {
            for column in 0..<columns {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                view[row, column] = Scalar(Int(seed >> 60) % 9 - 4)
            }
        }
    }

    init(_ rows: Int, _ columns: Int, isTransposed: Bool = false, gap: Int = 0) {
        let (lines, length) = isTransposed ? (columns, rows) : (rows, columns)
        let stride = length + gap
        let count = lines == 0 || length == 0 ? 0 : (lines - 1) * stride + length
        let base = UnsafeMutablePointer<Scalar>.allocate(capacity: max(count, 1))
        base.initialize(repeating: 0, count: max(count, 1))
        view = MatrixView(
            base: base, rows: rows, columns: columns, rowStride: isTransposed ? 1 : stride,
            columnStride: isTransposed ? stride : 1)
    }

    deinit { view.base.deallocate() }
}
