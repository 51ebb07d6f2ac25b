import InstructionSets
import Testing

@Suite("InstructionSet")
struct InstructionSetTests {
    @Test("a name pins a set that is here, and nothing else")
    func pinned() throws {
        #expect(throws: InstructionSetError.unknown("sse9")) { try InstructionSet(pinned: "sse9") }
        #expect(throws: InstructionSetError.unknown("")) { try InstructionSet(pinned: "") }
        #expect(
            InstructionSetError.unknown("sse9").description
                == "unknown instruction set 'sse9'; choose one of portable, avx2, avx512")
        for set in InstructionSet.allCases {
            if set.isSupported {
                #expect(try InstructionSet(pinned: set.rawValue) == set)
            } else {
                #expect(throws: InstructionSetError.unsupported(set)) { try InstructionSet(pinned: set.rawValue) }
                let here = InstructionSet.allCases.filter(\.isSupported).map(\.rawValue).joined(separator: ", ")
                #expect(
                    InstructionSetError.unsupported(set).description
                        == "this processor does not have \(set.rawValue); choose one of \(here)")
            }
        }
        #expect(InstructionSet.portable.isSupported && InstructionSet.best.isSupported)
    }
}
