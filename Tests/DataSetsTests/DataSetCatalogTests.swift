import DataSets
import Foundation
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
        let tiny = NamedDataSet(name: "tiny", origin: .debianPackage("dataset-tiny"), rows: 2, columns: 2, classes: 3)
        let catalog = DataSetCatalog(roots: [files.folder], dataSets: [tiny])
        _ = try files.write(imageBytes, as: "tiny/train-images-idx3-ubyte.gz")
        _ = try files.write(labelBytes, as: "tiny/train-labels-idx1-ubyte")
        #expect(try catalog.load("tiny", .training).labels == [2, 0, 1])
        let missing = DataSetError.notInstalled(
            tiny, missingFile: "tiny/t10k-images-idx3-ubyte.gz", roots: [files.folder])
        #expect(throws: missing) { try catalog.load("tiny", .test) }
    }

    @Test("Every root is looked in, the first that has a data set gives it")
    func severalRoots() throws {
        let files = try MadeFiles()
        let tiny = NamedDataSet(name: "tiny", origin: .script("scripts/tiny"), rows: 2, columns: 2, classes: 3)
        let (first, second) = ("\(files.folder)/first", "\(files.folder)/second")
        let catalog = DataSetCatalog(roots: [first, second], dataSets: [tiny])
        _ = try files.write(imageBytes, as: "second/tiny/train-images-idx3-ubyte")
        _ = try files.write(labelBytes, as: "second/tiny/train-labels-idx1-ubyte.gz")
        #expect(try catalog.load("tiny", .training).pixels.last == 255)
        _ = try files.write(Array(imageBytes.dropLast()) + [7], as: "first/tiny/train-images-idx3-ubyte")
        _ = try files.write(labelBytes, as: "first/tiny/train-labels-idx1-ubyte")
        #expect(try catalog.load("tiny", .training).pixels.last == 7)
    }

    @Test(
        "How to get a data set is said in one line",
        arguments: [
            ("fashion-mnist", "install its Debian package: apt-get install dataset-fashion-mnist"),
            ("digits", "fetch it: run scripts/digits"),
        ])
    func missingDataSet(name: String, remedy: String) throws {
        let error = try #require(throws: DataSetError.self) {
            try DataSetCatalog(roots: ["/nowhere", "/else"]).load(name, .training)
        }
        #expect(
            error.description == "data set \(name) is not installed "
                + "(there is no \(name)/train-images-idx3-ubyte.gz in /nowhere or /else); \(remedy)")
    }

    @Test("Our scripts' folder is found by the environment of the process")
    func userRoot() {
        let environment = ProcessInfo.processInfo.environment
        let data = environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        #expect(DataSetCatalog.userRoot == (data ?? (environment["HOME"] ?? "") + "/.local/share") + "/twofold")
        #expect(DataSetCatalog().roots == ["/usr/share/datasets", DataSetCatalog.userRoot])
    }

    static let digitsAreInstalled = FileManager.default.fileExists(atPath: DataSetCatalog.userRoot + "/digits")

    @Test(
        "The digits as scripts/digits brings them", .enabled(if: digitsAreInstalled, "run scripts/digits"),
        arguments: [(DataSetCatalog.Part.training, 1437), (.test, 360)])
    func digits(part: DataSetCatalog.Part, count: Int) throws {
        let dataSet = try DataSetCatalog().load("digits", part)
        #expect(dataSet.count == count && dataSet.rows == 8 && dataSet.columns == 8 && dataSet.classes == 10)
        #expect(Set(dataSet.pixels).isSubset(of: (0...16).map { UInt8((Double($0) * 255 / 16).rounded()) }))
        #expect(Set(dataSet.labels) == Set(0...9))
        guard part == .training else { return }
        // The first image, as the file of the source has it: a zero.
        let zero = [
            0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0, 0, 4, 12, 0, 0, 8, 8, 0,
            0, 5, 8, 0, 0, 9, 8, 0, 0, 4, 11, 0, 1, 12, 7, 0, 0, 2, 14, 5, 10, 12, 0, 0, 0, 0, 6, 13, 10, 0, 0, 0,
        ]
        #expect(dataSet.pixels.prefix(64).elementsEqual(zero.map { UInt8((Double($0) * 255 / 16).rounded()) }))
        #expect(dataSet.labels.prefix(10).elementsEqual(0...9))
    }

    @Test func unknownNameListsTheKnown() throws {
        let error = try #require(throws: DataSetError.self) { try DataSetCatalog().load("mnist", .training) }
        #expect(error.description == "there is no data set 'mnist'; choose one of: fashion-mnist, digits")
    }

    @Test func imagesOfAnotherSizeAreRefused() throws {
        let files = try MadeFiles()
        let tiny = NamedDataSet(name: "tiny", origin: .debianPackage("dataset-tiny"), rows: 2, columns: 3, classes: 3)
        let images = try files.write(imageBytes, as: "tiny/train-images-idx3-ubyte")
        _ = try files.write(labelBytes, as: "tiny/train-labels-idx1-ubyte")
        #expect(
            throws: DataSetError.unexpectedImageSize(
                file: images, rows: 2, columns: 2, expectedRows: 2, expectedColumns: 3)
        ) { try DataSetCatalog(roots: [files.folder], dataSets: [tiny]).load("tiny", .training) }
    }
}
