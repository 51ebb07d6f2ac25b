import Testing

@testable import TwofoldCommands

/// Numbers as people read them.
@Suite struct FiguresTests {
    @Test func nothingHasNoSign() {
        #expect(Figures.fixed(-0.4, 0) == "0" && Figures.fixed(-0.004, 2) == "0.00")
        #expect(Figures.fixed(-0.6, 0) == "-1" && Figures.fixed(nil, 1) == "–")
    }

    @Test func anIntervalHasTheUnitOfItsMiddleAndNoExponent() {
        #expect(Figures.seconds(0.672, 0.521, 1.06) == "672 ms [521, 1060]")
        #expect(Figures.seconds(19.4, 18.94, 20.13) == "19.4 s [18.9, 20.1]")
    }
}
