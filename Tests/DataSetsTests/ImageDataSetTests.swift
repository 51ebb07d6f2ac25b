import DataSets
import Matrices
import Testing

struct ImageDataSetTests {
    let files: MadeFiles

    init() throws { files = try MadeFiles() }

    private func made() throws -> ImageDataSet {
        try ImageDataSet(
            imagesFile: files.write(imageBytes, as: "images.gz"), labelsFile: files.write(labelBytes, as: "labels"),
            classes: 3)
    }

    @Test func holdsImagesAndLabels() throws {
        let dataSet = try made()
        #expect(dataSet.count == 3 && dataSet.rows == 2 && dataSet.columns == 2 && dataSet.pixelsPerImage == 4)
        #expect(dataSet.pixels == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255])
        #expect(dataSet.labels == [2, 0, 1] && dataSet.classes == 3)
    }

    @Test("A batch begins anywhere and goes on from the last image to the first")
    func fillsBatches() throws {
        try fillsBatches(of: Float.self)
        try fillsBatches(of: Double.self)
    }

    private func fillsBatches<Scalar: MatrixScalar>(of type: Scalar.Type) throws {
        let dataSet = try made()
        let batch = try Matrix<Scalar>(rows: 5, columns: 4)
        try dataSet.fill(batch.view, from: 1)
        let expected = [4, 5, 6, 7, 8, 9, 10, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255].map { Scalar($0) / 255 }
        #expect(batch.elements == expected)
        #expect(dataSet.labels(from: 1, batch: 5) == [0, 1, 2, 0, 1])
        #expect(dataSet.labels(from: 3_000_002, batch: 2) == [1, 2])
    }

    @Test("A view's strides are kept to: images fill the columns of a transposed view")
    func fillsStridedViews() throws {
        let dataSet = try made()
        let matrix = try Matrix<Double>(rows: 4, columns: 2)
        try dataSet.fill(matrix.view.transposed, from: 0)
        #expect(matrix.elements == [0, 4, 1, 5, 2, 6, 3, 7].map { $0 / 255 })
    }

    @Test func refusesInputsOfAnotherWidth() throws {
        let dataSet = try made()
        let batch = try Matrix<Float>(rows: 1, columns: 5)
        #expect(throws: DataSetError.wrongInputWidth(columns: 5, pixels: 4)) { try dataSet.fill(batch.view, from: 0) }
    }

    @Test func imagesAndLabelsMustAgree() throws {
        let images = try files.write(imageBytes, as: "images")
        let labels = try files.write([0, 0, 8, 1, 0, 0, 0, 2, 2, 0], as: "labels")
        let error = try #require(throws: DataSetError.self) {
            try ImageDataSet(imagesFile: images, labelsFile: labels, classes: 3)
        }
        #expect(
            error.description
                == "\(images) holds 3 images and \(labels) 2 labels; give two files that belong together")
    }

    @Test func labelsMustBeClasses() throws {
        let images = try files.write(imageBytes, as: "images")
        let labels = try files.write(labelBytes, as: "labels")
        #expect(throws: DataSetError.labelOutOfRange(file: labels, index: 0, label: 2, classes: 2)) {
            try ImageDataSet(imagesFile: images, labelsFile: labels, classes: 2)
        }
    }

    @Test("Where nobody says how many classes there are, the largest label is the last")
    func classesAreCountedByLabels() throws {
        let images = try files.write(imageBytes, as: "images")
        for (labels, classes) in [([2, 0, 1], 3), ([0, 0, 0], 1), ([7, 255, 1], 256)] as [([UInt8], Int)] {
            let file = try files.write([0, 0, 8, 1, 0, 0, 0, 3] + labels, as: "labels")
            #expect(try ImageDataSet(imagesFile: images, labelsFile: file).classes == classes)
        }
    }
}
