import Testing

@testable import Harness

@Suite struct CompensatedSumTests {
    @Test func cancellingSumKeepsItsSmallTerm() {
        var sum = CompensatedSum()
        for x in [1e16, 1, -1e16] { sum.add(x, times: 1) }
        #expect(1e16 + 1 - 1e16 != 1)
        #expect(sum.value == 1)
        #expect(sum.magnitude == 2e16)
    }

    /// (1 + 2⁻³⁰)² − (1 + 2⁻²⁹) is 2⁻⁶⁰, which the rounded square has lost.
    @Test func roundingErrorOfAProductIsKept() {
        let x = 1 + 0x1p-30
        var sum = CompensatedSum()
        sum.add(x, times: x)
        sum.add(-(1 + 0x1p-29), times: 1)
        #expect(x * x - (1 + 0x1p-29) != 0x1p-60)
        #expect(sum.value == 0x1p-60)
    }
}
