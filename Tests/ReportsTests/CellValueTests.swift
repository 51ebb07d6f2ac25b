import Harness
import Testing

@testable import Reports

@Suite struct CellValueTests {
    @Test(arguments: [
        0, 0.1, 1e-5, 1.0 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.0, .infinity, -.infinity,
    ])
    func numbersReadBackExactly(number: Double) {
        #expect(Double.read(number.cell)?.bitPattern == number.bitPattern)
    }

    @Test func textsAreThoseOfTheContract() {
        #expect(0.1.cell == "0.1")
        #expect(1e-5.cell == "1e-05")
        #expect(Double.nan.cell == "nan")
        #expect(true.cell == "true")
        #expect(PassPhase.weightGradient.cell == "weight_gradient")
        #expect(Int?.none.cell == "")
        #expect(Int?.some(-3).cell == "-3")
    }

    @Test func emptyIsAValueOnlyWhereItMayBe() {
        #expect(Int?.read("") == .some(.none))
        #expect(Int.read("") == nil)
        #expect(String.read("") == nil)
        #expect(Int?.read("x") == nil)
        #expect(RowStatus.read("fine") == nil)
    }
}
