/// A function of a program: its symbol and its instructions.
struct MachineFunction: Sendable {
    let symbol: String
    /// What it may use.
    let grantedLevel: ProcessorLevel
    let instructions: [Instruction]

    init(symbol: String, instructions: [Instruction]) {
        self.symbol = symbol
        self.instructions = instructions
        grantedLevel = ProcessorLevel(grantedTo: symbol)
    }

    /// Reads what `objdump --disassemble --wide` writes.
    static func read(_ listing: some Sequence<UInt8>) -> [MachineFunction] {
        var functions: [MachineFunction] = []
        var (symbol, instructions): (String?, [Instruction]) = (nil, [])
        func finish() {
            if let symbol { functions.append(MachineFunction(symbol: symbol, instructions: instructions)) }
        }
        for line in Lines(of: Array(listing)) {
            if let start = startOfFunction(line) {
                finish()
                (symbol, instructions) = (start, [])
            } else if let instruction = Instruction(line: line) {
                instructions.append(instruction)
            }
        }
        finish()
        return functions
    }

    /// `00000000000513a8 <_init>:`
    private static func startOfFunction(_ line: ArraySlice<UInt8>) -> String? {
        guard line.last == UInt8(ascii: ":"), line.first?.hexDigit != nil,
            let bracket = line.firstIndex(of: UInt8(ascii: "<"))
        else { return nil }
        return String(decoding: line[(bracket + 1)...].dropLast(2), as: UTF8.self)
    }
}

extension Instruction {
    /// `  2e13f4:⇥62 f1 7c 48 10 06 ⇥vmovups (%rsi),%zmm0`
    fileprivate init?(line: ArraySlice<UInt8>) {
        guard line.first == UInt8(ascii: " ") else { return nil }
        let fields = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2)
        guard fields.count == 3, fields[0].last == UInt8(ascii: ":") else { return nil }
        address = fields[0].reduce(0) { sum, character in character.hexDigit.map { sum << 4 | Int($0) } ?? sum }
        let bytes = fields[1]
        encoding = Encoding(
            of: stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 3).lazy.map {
                (bytes[$0].hexDigit ?? 0) << 4 | (bytes[$0 + 1].hexDigit ?? 0)
            })
        text = String(decoding: fields[2], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// The lines of a text, which are found much faster in its bytes than among its characters.
private struct Lines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(of text: [UInt8]) { rest = text[...] }

    mutating func next() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
        defer { rest = rest[end...].dropFirst() }
        return rest[..<end]
    }
}
