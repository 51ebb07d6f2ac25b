import ArgumentParser
import DataSets
import Networks

/// What to learn, from which images.
struct TrainingDataOptions: ParsableArguments {
    @Option(help: "The images: \(DataSetCatalog().dataSets.map(\.name).joined(separator: ", ")).")
    var dataset = NamedDataSet.fashionMNIST.name

    @Option(help: "A file of images in MNIST's format, plain or gzipped, instead of a named data set.")
    var images: String?

    @Option(help: "The file with their labels.")
    var labels: String?

    @Option(help: "A file of images to judge by, after every epoch.")
    var testImages: String?

    @Option(help: "The file with their labels.")
    var testLabels: String?

    @Option(help: "classification; binary: one class against all others; regression: the label as a number.")
    var task = TaskName.classification

    @Option(help: "The class that --task binary tells from all others.")
    var positive = 0

    enum TaskName: String, ExpressibleByArgument, CaseIterable {
        case classification, binary, regression
    }

    func validate() throws {
        guard (images == nil) == (labels == nil) else {
            throw ValidationError("--images and --labels belong together; give both files")
        }
        guard (testImages == nil) == (testLabels == nil) else {
            throw ValidationError("--test-images and --test-labels belong together; give both files")
        }
        guard images != nil || testImages == nil else {
            throw ValidationError("--test-images judges what --images trains; give --images and --labels too")
        }
    }

    /// Reads the files.
    func load() throws -> TrainingData {
        guard let images, let labels else {
            let catalog = DataSetCatalog()
            return TrainingData(
                name: dataset, training: try catalog.load(dataset, .training), test: try catalog.load(dataset, .test))
        }
        let training = try ImageDataSet(imagesFile: images, labelsFile: labels)
        var test: ImageDataSet?
        if let testImages, let testLabels {
            test = try ImageDataSet(imagesFile: testImages, labelsFile: testLabels, classes: training.classes)
        }
        return TrainingData(name: images, training: training, test: test)
    }

    /// The task on so many classes.
    func task(classes: Int) throws -> LearningTask {
        switch task {
        case .classification: return .classification(classes: classes)
        case .binary:
            guard (0..<classes).contains(positive) else {
                throw CommandFailure.usage("--positive \(positive) is none of the classes 0 to \(classes - 1)")
            }
            return .binaryClassification(positive: positive)
        case .regression: return .regression
        }
    }

    /// A step size that each task learns with: labels as numbers up to 9 bring larger errors than probabilities do.
    var standardLearningRate: Double { task == .regression ? 0.03 : 0.3 }
}

/// The images to learn from, and those to judge by.
struct TrainingData {
    let name: String
    let training: ImageDataSet
    let test: ImageDataSet?
}
