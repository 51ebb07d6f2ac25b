/// What a processor must know, in the steps in which our routines are compiled.
enum ProcessorLevel: Int, Comparable {
    /// Any processor of the architecture.
    case baseline
    /// The psABI's x86-64-v3: AVX2, FMA, BMI.
    case avx2
    /// x86-64-v4: AVX-512 F, BW, CD, DQ and VL.
    case avx512

    static func < (a: ProcessorLevel, b: ProcessorLevel) -> Bool { a.rawValue < b.rawValue }
}

extension Instruction {
    /// The least level that has the instruction. Between the baseline and AVX2 no difference is made.
    var level: ProcessorLevel {
        switch encoding {
        case .evex: .avx512
        // AVX-512's masks are moved and combined by instructions that are written as AVX's are.
        case .vex: text.contains("%k") ? .avx512 : .avx2
        case .legacy: text.hasPrefix("lzcnt") || text.hasPrefix("movbe") ? .avx2 : .baseline
        }
    }
}

extension ProcessorLevel {
    /// The level that a function may use, by its symbol.
    ///
    /// A symbol spells the module of every type that its function is specialised for, and spells a word in full where
    /// it comes first. So AVX-512's code names its set, and a function that names none is what the linker may have kept
    /// one copy of, whoever needs it.
    init(grantedTo symbol: String) {
        if let level = Self.ofFunctionsInC[symbol] {
            self = level
        } else if symbol.contains("AVX2") {
            // The lower level where both are named.
            self = .avx2
        } else {
            self = symbol.contains("AVX512") ? .avx512 : .baseline
        }
    }

    /// C's functions, whose symbols say their vectors' lanes alone.
    private static let ofFunctionsInC: [String: ProcessorLevel] = [
        "processor_multiply_add_float8": .avx2, "processor_multiply_add_double4": .avx2,
        "processor_add_halves_float8": .avx2, "processor_add_halves_double4": .avx2,
        "processor_add_pairs_float4": .avx2, "processor_add_pairs_double2": .avx2,
        "processor_stream_float8": .avx2, "processor_stream_double4": .avx2,
        "processor_stream_float16": .avx512, "processor_stream_double8": .avx512,
        "processor_multiply_add_float16": .avx512, "processor_multiply_add_double8": .avx512,
        "processor_scale_float16": .avx512, "processor_scale_double8": .avx512,
        "processor_add_halves_float16": .avx512, "processor_add_halves_double8": .avx512,
        "processor_load_first_float8": .avx2, "processor_load_first_double4": .avx2,
        "processor_store_first_float8": .avx2, "processor_store_first_double4": .avx2,
        "processor_load_first_float16": .avx512, "processor_load_first_double8": .avx512,
        "processor_store_first_float16": .avx512, "processor_store_first_double8": .avx512,
    ]
}

extension MachineFunction {
    /// What in it asks for more than it may use, a sentence each.
    var forbiddenInstructions: [String] {
        instructions.filter { $0.level > grantedLevel }.map {
            "\(symbol) is for \(grantedLevel), but `\($0.text)` at \(String($0.address, radix: 16)) needs \($0.level)"
        }
    }
}
