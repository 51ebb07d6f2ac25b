import DataSets
import Foundation
import Harness
import Kernels
import Networks
import Reports

/// A folder in memory for the files of a case: readers take paths.
enum CaseFolder {
    private static let path: String = {
        let path = "/dev/shm/twofold-fuzz-\(getpid())"
        mkdir(path, 0o700)
        atexit { try? FileManager.default.removeItem(atPath: "/dev/shm/twofold-fuzz-\(getpid())") }
        return path
    }()

    /// Writes a file into a folder that holds nothing else but what was written since it was last emptied.
    static func write(_ bytes: some Collection<UInt8>, to name: String) -> String {
        let file = "\(path)/\(name)"
        let bytes = Array(bytes)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0, Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            find("no room for the case")
        }
        close(descriptor)
        return file
    }

    /// Writes the only file of the folder, reads and removes it.
    static func with<Result>(_ bytes: some Collection<UInt8>, as name: String, _ read: (_ folder: String) -> Result)
        -> Result
    {
        let file = write(bytes, to: name)
        defer { unlink(file) }
        return read(path)
    }
}

/// IDX files, plain and gzipped: images and labels, each behind its length.
enum IDXTarget: Target {
    static func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let split = min(1 + Int(first), bytes.count)
        let images = CaseFolder.write(bytes[split...], to: "images")
        let labels = CaseFolder.write(bytes[1..<split], to: "labels")
        _ = try? IDXFile.labels(file: labels)
        _ = try? IDXFile.images(file: images)
        guard let set = try? ImageDataSet(imagesFile: images, labelsFile: labels) else { return }
        guard set.pixels.count == set.count * set.pixelsPerImage, set.labels.count == set.count,
            set.labels.allSatisfy({ $0 < set.classes })
        else { find("\(set.count) images of \(set.pixelsPerImage) pixels") }
    }
}

/// Checkpoints: what can be read is written again as the same.
enum CheckpointTarget: Target {
    private static let network: MultilayerPerceptron<Float> = {
        do {
            return try MultilayerPerceptron(
                NetworkShape(units: [2, 3, 1]), batch: 1, activation: .relu, seed: 1, kernel: NaiveKernel<Float>())
        } catch { find("no network: \(error)") }
    }()

    static func run(_ bytes: [UInt8]) {
        guard let checkpoint = try? Checkpoint(Data(bytes), name: "fuzz.safetensors") else { return }
        guard let data = try? checkpoint.encoded(), let again = try? Checkpoint(data, name: "again.safetensors"),
            again == checkpoint
        else { find("a checkpoint that was read cannot be written and read again") }
        try? checkpoint.restore(network, name: "fuzz.safetensors")
    }
}

/// Every table of a run folder: what can be read is written and read again as the same rows.
enum TablesTarget: Target {
    static func run(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let rest = Data(bytes.dropFirst())
        switch kind % 8 {
        case 0: read(KernelRow.self, rest)
        case 1: read(PassRow.self, rest)
        case 2: read(RatioRow.self, rest)
        case 3: read(FitRow.self, rest)
        case 4: read(MachineRow.self, rest)
        case 5: read(SampleRow.self, rest)
        case 7: readTrace(rest)
        default: read(TrainingRow.self, rest)
        }
    }

    private static func read<RowType: TableRow>(_: RowType.Type, _ data: Data) {
        guard let rows = rows(RowType.self, data) else { return }
        let text = RowType.table.header + rows.map { RowType.table.line($0) }.joined()
        guard let again = Self.rows(RowType.self, Data(text.utf8)), again.count == rows.count else {
            find("rows that were read and written cannot be read again:\n\(text)")
        }
        guard zip(rows, again).allSatisfy({ RowType.table.line($0) == RowType.table.line($1) }) else {
            find("rows change when they are written and read:\n\(text)")
        }
    }

    private static func readTrace(_ data: Data) {
        let rows = CaseFolder.with(data, as: "trace.csv") { try? TraceFile.read("\($0)/trace.csv") }
        guard let rows else { return }
        let text = TraceRow.table.header + rows.map(TraceRow.table.line).joined()
        let again = CaseFolder.with(Array(text.utf8), as: "trace.csv") { try? TraceFile.read("\($0)/trace.csv") }
        guard again?.map(TraceRow.table.line) == rows.map(TraceRow.table.line) else {
            find("a trace changes:\n\(text)")
        }
    }

    private static func rows<RowType: TableRow>(_: RowType.Type, _ data: Data) -> [RowType]? {
        CaseFolder.with(data, as: RowType.table.file) { try? RunReader(folder: $0).rows(RowType.self) }
    }
}
