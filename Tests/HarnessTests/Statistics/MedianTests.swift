import Harness
import Testing

@Suite struct MedianTests {
    @Test func medianIsTheMiddleOrTheMeanOfTheTwoMiddleValues() {
        #expect(Statistics.median([7]) == 7)
        #expect(Statistics.median([9, 1, 4]) == 4)
        #expect(Statistics.median([8, 1, 2, 4]) == 3)
        #expect(Statistics.median([]).isNaN)
    }

    /// Type 7 of Hyndman and Fan, R's default: `quantile(c(1, 2, 4, 8), 0.25)` is 1.75.
    @Test func quantileInterpolatesAsRDoes() {
        let values = [8.0, 2, 1, 4]
        #expect(Statistics.quantile(0.25, of: values) == 1.75)
        #expect(Statistics.quantile(0.5, of: values) == 3)
        #expect(Statistics.quantile(0.75, of: values) == 5)
        #expect(Statistics.quantile(0, of: values) == 1)
        #expect(Statistics.quantile(1, of: values) == 8)
        #expect(Statistics.quantile(0.3, of: [5]) == 5)
        #expect(Statistics.quantile(0.5, of: []).isNaN)
    }

    @Test func shareOutsideZeroToOneMeansTheExtremes() {
        #expect(Statistics.quantile(-1, of: [1, 2, 3]) == 1)
        #expect(Statistics.quantile(2, of: [1, 2, 3]) == 3)
    }

    /// The quartiles of these nine values are 3 and 7, the outer fences −9 and 19.
    @Test func outliersLieBeyondTheOuterFencesNotOnThem() {
        #expect(Statistics.outliers([1, 2, 3, 4, 5, 6, 7, 8, 9]) == 0)
        #expect(Statistics.outliers([-9, 2, 3, 4, 5, 6, 7, 8, 19]) == 0)
        #expect(Statistics.outliers([-9, 2, 3, 4, 5, 6, 7, 8, 19.01]) == 1)
        #expect(Statistics.outliers([-9.01, 2, 3, 4, 5, 6, 7, 8, 19.01]) == 2)
        #expect(Statistics.outliers([]) == 0)
    }

    @Test func oneWildValueDoesNotMoveTheRobustDeviation() {
        #expect(Statistics.robustDeviation([1, 2, 3, 4, 5]) == 1.4826)
        #expect(Statistics.robustDeviation([1, 2, 3, 4, 1e9]) == 1.4826)
        #expect(Statistics.robustDeviation([2, 2, 2]) == 0)
    }
}
