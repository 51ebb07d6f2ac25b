import Testing

@testable import Lessons

@Suite struct WritingTests {
    @Test func numbersAsALecturerWritesThem() {
        #expect((-0.5).fixed(2) == "−0.50")
        #expect((-0.0001).fixed(2) == "0.00")
        #expect(Double.infinity.fixed(2) == "∞")
        #expect((1.389e-11).short == "1.39·10⁻¹¹")
        #expect((-0.25).short == "−0.25")
        #expect((2.5e8).short == "2.50·10⁸")
        #expect(0.0.short == "0")
        #expect(3.0.plain == "3" && 0.75.plain == "0.75")
        #expect(1_234_567.grouped == "1,234,567" && 12.grouped == "12" && 123.grouped == "123")
        #expect(12.subscripted == "₁₂")
        #expect([1, -0.5].tuple == "(1, −0.5)")
    }

    @Test func barsStandOnEveryLetterBeforeAnUnderscore() {
        #expect("y".barred == "ȳ")
        #expect("λR".barred == "λ\u{304}R\u{304}")
        #expect("L_reg".barred == "L\u{304}_reg")
    }
}
