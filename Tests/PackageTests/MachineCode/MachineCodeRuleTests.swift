import Testing

/// The rules of ``MachineCodeTests``, on listings that keep and break them.
@Suite struct MachineCodeRuleTests {
    /// A function of the lines given as `bytes | text`, eight addresses apart from 1000 on.
    private func function(_ symbol: String, _ lines: [String]) throws -> MachineFunction {
        let body = lines.enumerated().map { place, line in
            let parts = line.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
            return "    \(String(0x1000 + 8 * place, radix: 16)):\t\(parts[0])\t\(parts[1])"
        }
        let listing = "\n000000000001000 <\(symbol)>:\n" + body.joined(separator: "\n") + "\n"
        return try #require(MachineFunction.read(listing.utf8).first)
    }

    private let avx512 = "$s14VectorRoutines13multiplyTilesyyxm0aB6AVX51205FloatF0OG_Ttg5"
    private let avx2 = "$s14VectorRoutines13multiplyTilesyyxm0aB4AVX205FloatF0OG_Ttg5"
    private let shared = "$s14VectorRoutines8TileRowsV4nextSnySiGSgyF"

    @Test func aListingIsReadFunctionByFunction() {
        let functions = MachineFunction.read(
            """

            twofold:     file format elf64-x86-64


            Disassembly of section .text:

            0000000000051400 <first>:
               51400:\t55                   \tpush   %rbp
               51401:\te8 00 00 00 00       \tcall   51406 <exp@plt>
            \t...

            0000000000051406 <$s4main>:
               51406:\tc3                   \tret
            """.utf8)
        #expect(functions.map(\.symbol) == ["first", "$s4main"])
        #expect(functions.map(\.instructions.count) == [2, 1])
        #expect(functions[0].instructions.map(\.address) == [0x51400, 0x51401])
        #expect(functions[0].instructions.map(\.callee) == [nil, "exp"])
        #expect(functions[1].instructions.map(\.text) == ["ret"])
    }

    @Test(arguments: [
        ("48 89 e5 | mov %rsp,%rbp", ProcessorLevel.baseline),
        // As immediate and as address, the prefixes' numbers mean nothing.
        ("48 c7 c0 62 c5 00 00 | mov $0xc562,%rax", .baseline),
        ("c5 fc 28 c1 | vmovaps %ymm1,%ymm0", .avx2),
        // AVX writes what the baseline has too, in bytes of its own.
        ("c5 fa 58 c1 | vaddss %xmm1,%xmm0,%xmm0", .avx2),
        ("64 c5 fa 10 04 25 | vmovss %fs:0x0,%xmm0", .avx2),
        ("c4 e2 f1 f7 c0 | shlx %rcx,%rax,%rax", .avx2),
        ("f3 48 0f bd c1 | lzcnt %rcx,%rax", .avx2),
        ("62 f2 7d 48 b8 0f | vfmadd231ps (%rdi),%zmm0,%zmm1", .avx512),
        ("62 a1 7c 28 28 c1 | vmovaps %ymm17,%ymm16", .avx512),
        ("62 f1 7c 18 58 00 | vaddps (%rax){1to4},%xmm0,%xmm0", .avx512),
        ("c5 f8 92 c8 | kmovw %eax,%k1", .avx512),
    ]) func aSetIsToldByItsBytes(line: String, level: ProcessorLevel) throws {
        for (symbol, granted) in [(shared, ProcessorLevel.baseline), (avx2, .avx2), (avx512, .avx512)] {
            let function = try function(symbol, ["55 | push %rbp", line])
            #expect(function.grantedLevel == granted)
            #expect(function.forbiddenInstructions.count == (level > granted ? 1 : 0), "\(line) in \(symbol)")
        }
    }

    @Test func aFunctionIsGrantedTheSetThatItsSymbolNames() {
        let granted = [
            "$s20VectorRoutinesAVX51214floatRoutines": ProcessorLevel.avx512,
            "processor_multiply_add_float16": .avx512,
            "$s18VectorRoutinesAVX214floatRoutines": .avx2, "processor_multiply_add_double4": .avx2,
            // Code that both sets would emit is for a processor that has either.
            "$s14VectorRoutines4copyyy0aB4AVX25Float0aB6AVX5125FloatG": .avx2,
            "$s22VectorRoutinesPortable13floatRoutines": .baseline, "processor_prefetch": .baseline, "main": .baseline,
        ]
        for (symbol, level) in granted {
            #expect(ProcessorLevel(grantedTo: symbol) == level, "\(symbol)")
        }
    }

    private let sums = Array(repeating: "c4 e2 7d b8 c8 | vfmadd231ps %ymm0,%ymm0,%ymm1", count: 12)
    private let spill = "c5 fc 29 44 24 20 | vmovaps %ymm0,0x20(%rsp)"

    /// A loop of twelve multiply-adds and another line, from 1008 on.
    private func tile(_ line: String, before: String = "90 | nop") throws -> MachineFunction {
        try function(avx2, [before, line] + sums + ["75 90 | jne 1008 <\(avx2)+0x8>", spill, "c3 | ret"])
    }

    @Test func aTileThatStaysInRegistersHasNoFlaw() throws {
        for line in ["90 | nop", "48 8b 44 24 08 | mov 0x8(%rsp),%rax", "c5 fc 28 02 | vmovaps (%rdx),%ymm0"] {
            let function = try tile(line, before: "e8 00 00 00 00 | call 2000 <prepare>")
            #expect(function.tileLoops.map(\.count) == [14])
            #expect(function.flawsOfTileLoops == [])
        }
    }

    @Test(arguments: [
        "c5 fc 29 44 24 20 | vmovaps %ymm0,0x20(%rsp)", "c5 fc 28 45 e0 | vmovaps -0x20(%rbp),%ymm0",
        "c4 e2 7d b8 4c 24 20 | vfmadd231ps 0x20(%rsp,%rax,8),%ymm0,%ymm1", "c5 f8 29 04 24 | vmovaps %xmm0,(%rsp)",
        "e8 00 00 00 00 | call 2000 <fmaf@plt>", "ff d0 | call *%rax",
    ]) func spillsAndCallsAreFlaws(line: String) throws {
        let function = try tile(line)
        #expect(function.flawsOfTileLoops.count == 1)
        let text = line.drop { $0 != "|" }.dropFirst(2)
        #expect(function.flawsOfTileLoops.allSatisfy { $0.contains("the loop at 1008") && $0.contains("`\(text)`") })
    }

    @Test func onlyInnermostLoopsCount() throws {
        let function = try function(
            avx2, [spill] + sums + ["75 90 | jne 1008 <f>", spill, "75 90 | jne 1000 <f>", "c3 | ret"])
        #expect(function.tileLoops.map(\.count) == [13])
        #expect(function.flawsOfTileLoops == [])
    }

    @Test func onlyWhatIsRepeatedIsALoop() throws {
        // From 1008 on nothing comes to the jump at 1020: it is entered from elsewhere.
        let back = try function(
            avx2, ["74 90 | je 1018 <f>", "90 | nop", "c3 | ret", "90 | nop", "eb 90 | jmp 1008 <f>"])
        #expect(back.innerLoops.isEmpty)
        // A block that leaves the loop lies within its stretch.
        let leaving = try function(
            avx2, ["90 | nop", "74 90 | je 1020 <f>", spill, "c3 | ret", "75 90 | jne 1000 <f>", "c3 | ret"])
        #expect(leaving.innerLoops.map { $0.map(\.address) } == [[0x1000, 0x1008, 0x1020]])
    }
}
