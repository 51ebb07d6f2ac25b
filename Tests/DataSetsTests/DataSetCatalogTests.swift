import DataSets
import Testing

struct DataSetCatalogTests {
    @Test("Fashion-MNIST as Debian brings it", arguments: [(DataSetCatalog.Part.training, 60_000), (.test, 10_000)])
    func fashionMNIST(part: DataSetCatalog.Part, count: Int) throws {
        let dataSet = try DataSetCatalog().load("fashion-mnist", part)
        #expect(dataSet.count == count && dataSet.rows == 28 && dataSet.columns == 28 && dataSet.classes == 10)
        #expect(dataSet.pixels.count == count * 784)
        var examples = [Int](repeating: 0, count: 10)
        for label in dataSet.labels { examples[Int(label)] += 1 }
        #expect(examples == [Int](repeating: count / 10, count: 10))
        // The first training image is an ankle boot (9); so is the first test image.
        #expect(dataSet.labels[0] == 9)
    }

    @Test("A root of one's own, gzipped files beside plain ones")
    func otherRoot() throws {
        let files = try MadeFiles()
        let tiny = NamedDataSet(name: "tiny", debianPackage: "dataset-tiny", rows: 2, columns: 2, classes: 3)
        let catalog = DataSetCatalog(root: files.folder, dataSets: [tiny])
        _ = try files.write(imageBytes, as: "tiny/train-images-idx3-ubyte.gz")
        _ = try files.write(labelBytes, as: "tiny/train-labels-idx1-ubyte")
        #expect(try catalog.load("tiny", .training).labels == [2, 0, 1])
        let missing = "\(files.folder)/tiny/t10k-images-idx3-ubyte.gz"
        #expect(throws: DataSetError.notInstalled(name: "tiny", missingFile: missing, debianPackage: "dataset-tiny")) {
            try catalog.load("tiny", .test)
        }
    }

    @Test func missingPackageIsNamed() throws {
        let error = try #require(throws: DataSetError.self) {
            try DataSetCatalog(root: "/nowhere").load("fashion-mnist", .training)
        }
        #expect(
            error.description == "data set fashion-mnist is not installed "
                + "(/nowhere/fashion-mnist/train-images-idx3-ubyte.gz is missing); "
                + "install its Debian package: apt-get install dataset-fashion-mnist")
    }

    @Test func unknownNameListsTheKnown() throws {
        let error = try #require(throws: DataSetError.self) { try DataSetCatalog().load("mnist", .training) }
        #expect(error.description == "there is no data set 'mnist'; choose one of: fashion-mnist")
    }

    @Test func imagesOfAnotherSizeAreRefused() throws {
        let files = try MadeFiles()
        let tiny = NamedDataSet(name: "tiny", debianPackage: "dataset-tiny", rows: 2, columns: 3, classes: 3)
        let images = try files.write(imageBytes, as: "tiny/train-images-idx3-ubyte")
        _ = try files.write(labelBytes, as: "tiny/train-labels-idx1-ubyte")
        #expect(
            throws: DataSetError.unexpectedImageSize(
                file: images, rows: 2, columns: 2, expectedRows: 2, expectedColumns: 3)
        ) { try DataSetCatalog(root: files.folder, dataSets: [tiny]).load("tiny", .training) }
    }
}
