import DataSets
import Harness
import Matrices
import Synchronization

/// Feeds networks with the training images of named data sets; each is read once.
final class DataSetExamples: ExampleSource {
    private let catalog = DataSetCatalog()
    private let loaded = Mutex<[String: ImageDataSet]>([:])

    /// Reads a data set, so that a missing or broken one is found before anything is measured.
    func load(_ name: String) throws {
        if loaded.withLock({ $0[name] == nil }) {
            let dataSet = try catalog.load(name, .training)
            loaded.withLock { $0[name] = dataSet }
        }
    }

    func fill<Scalar: MatrixScalar>(_ inputs: MatrixView<Scalar>, from dataSet: String) throws -> [Int] {
        try load(dataSet)
        guard let images = loaded.withLock({ $0[dataSet] }) else { return [] }
        try images.fill(inputs, from: 0)
        return images.labels(from: 0, batch: inputs.rows)
    }
}
