import Testing

/// What the linker made of all rooms, in the program that was built beside the tests.
///
/// ``MachineCodeRuleTests`` hold the rules against code that breaks them.
@Suite struct MachineCodeTests {
    #if arch(x86_64)
        private static let program = Result { try disassembledProgram() }

        /// A processor without an instruction set must never meet its instructions.
        @Test func instructionsOfASetAreOnlyInThatSetsFunctions() throws {
            let functions = try Self.program.get()
            #expect(functions.flatMap(\.forbiddenInstructions) == [])
            for level in [ProcessorLevel.avx2, .avx512] {
                let used = functions.filter { $0.grantedLevel == level }.flatMap(\.instructions)
                #expect(used.contains { $0.level == level && $0.isMultiplyAdd }, "\(level)")
            }
        }

        /// The drop-in library has no symbols, and beside the rooms of the program one of its own.
        @Test func theDropInLibraryIsForAnyProcessor() throws {
            let functions = try disassembledRoom("CBLASInterface")
            #expect(functions.contains { $0.symbol == "cblas_sgemm" })
            #expect(functions.flatMap(\.forbiddenInstructions) == [])
        }

        /// Register tiles of one set and precision.
        struct Tiles: CustomTestStringConvertible {
            let level: ProcessorLevel
            let multiplyAdd: String

            var testDescription: String { "\(multiplyAdd) of \(level)" }
        }

        @Test(arguments: [
            Tiles(level: .avx2, multiplyAdd: "vfmadd231ps"),
            Tiles(level: .avx2, multiplyAdd: "vfmadd231pd"),
            Tiles(level: .avx512, multiplyAdd: "vfmadd231ps"),
            Tiles(level: .avx512, multiplyAdd: "vfmadd231pd"),
        ]) func registerTilesStayInRegisters(tiles: Tiles) throws {
            let functions = try Self.program.get().filter { function in
                function.grantedLevel == tiles.level
                    && function.tileLoops.contains { $0.contains { $0.mnemonic == tiles.multiplyAdd } }
            }
            let steps = 4 * (tiles.level == .avx2 ? 12 : 24)
            // Four steps of a full tile at a time: of A's rows and columns as they lie, of B's panels packed and to be packed. With
            // AVX-512 rows and packed elements over a packed panel, columns over either.
            let full = functions.flatMap(\.tileLoops).filter { $0.count(where: \.isMultiplyAdd) == steps }
            #expect(full.count == 4)
            let flaws = functions.flatMap(\.flawsOfTileLoops)
            #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
        }

        @Test(arguments: ["Portable", "AVX2", "AVX512"])
        func noElementGoesThroughTheMathematicsLibrary(set: String) throws {
            // The requirements' own witnesses ("TW") are never run.
            let routines = try Self.program.get().filter {
                $0.symbol.contains("VectorRoutines") && $0.symbol.contains(set) && !$0.symbol.hasSuffix("TW")
            }
            let called = Set(routines.flatMap(\.instructions).compactMap(\.callee))
            #expect(called.isDisjoint(with: ofElements))
            #expect(!called.contains { $0.hasPrefix("processor_") })
            // The logarithm of a row's sum is the library's, so that its name proves that calls are seen.
            #expect(called.isSuperset(of: ["log", "logf"]))
        }

        /// What calling a library costs here is charged to it. A table of routines that was copied, reference by reference, and a
        /// layout that was looked up took longer than a tiny product.
        @Test func aLibraryIsCalledWithoutCountingReferencesOrAskingForTypes() throws {
            let specialised = try Self.program.get().filter {
                $0.symbol.contains("BLASKernelC7compute")
                    && ["Sf_Tg5", "Sd_Tg5", "_Tt1g5"].contains(where: $0.symbol.contains)
            }
            for scalar in ["Sf", "Sd"] {
                #expect(specialised.contains { $0.symbol.hasSuffix("\(scalar)_Tg5") })
            }
            let called = Set(specialised.flatMap(\.instructions).compactMap(\.callee))
            #expect(
                called.isDisjoint(with: [
                    "swift_retain", "swift_release", "swift_getGenericMetadata", "swift_allocObject",
                ]))
        }

        private let ofElements: Set<Substring> = [
            "exp", "expf", "expm1", "expm1f", "log1p", "log1pf", "tanh", "tanhf", "fma", "fmaf", "ldexp", "round",
        ]
    #endif
}
