/// One line of a disassembly.
struct Instruction: Sendable {
    /// How an instruction is written in bytes, which says what a processor must know to read it.
    enum Encoding {
        /// As every processor of the architecture reads it.
        case legacy
        /// Prefixes C4 and C5: AVX, AVX2, FMA and BMI.
        case vex
        /// Prefix 62: AVX-512.
        case evex
    }

    let address: Int
    let encoding: Encoding
    /// Mnemonic and operands, in AT&T's order: the target comes last.
    let text: String

    var mnemonic: Substring { text.prefix { $0 != " " } }

    var isCall: Bool { mnemonic.hasPrefix("call") }

    /// Whether control never goes on to the next line.
    var isEnd: Bool { Self.ends.contains(mnemonic) }

    private static let ends: Set<Substring> = ["jmp", "ret", "ud2", "hlt"]

    /// Where a direct jump goes.
    var jumpTarget: Int? {
        guard mnemonic.hasPrefix("j") else { return nil }
        return Int(text.drop { $0 != " " }.drop { $0 == " " }.prefix(while: \.isHexDigit), radix: 16)
    }

    /// The function that a direct call, or a jump in place of one, goes to; that of a library without its `@plt`.
    var callee: Substring? {
        guard isCall || mnemonic == "jmp", let start = text.firstIndex(of: "<") else { return nil }
        return text[start...].dropFirst().prefix { $0 != ">" && $0 != "@" && $0 != "+" }
    }

    /// A step of a sum over whole vectors: what the loops of register tiles are made of. (Polynomials multiply the sum
    /// instead.)
    var isMultiplyAdd: Bool { text.hasPrefix("vfmadd231p") }

    /// Whether a vector register goes to the stack or comes from it.
    var movesVectorByStack: Bool {
        (text.contains("(%rsp") || text.contains("(%rbp")) && ["%xmm", "%ymm", "%zmm"].contains { text.contains($0) }
    }
}

extension Instruction.Encoding {
    /// - Parameter bytes: the whole instruction's. Only a segment and an address size may come before VEX and EVEX.
    init(of bytes: some Sequence<UInt8>) {
        switch bytes.first(where: { ![0x26, 0x2E, 0x36, 0x3E, 0x64, 0x65, 0x67].contains($0) }) {
        case 0xC4, 0xC5: self = .vex
        case 0x62: self = .evex
        default: self = .legacy
        }
    }
}
