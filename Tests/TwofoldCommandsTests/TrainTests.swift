import Foundation
import Testing

/// Training by the program, on made images: 4×4 pixels of one brightness, whose label is whether they are bright.
@Suite struct TrainTests {
    private let images: String
    private let labels: String

    init() throws {
        let folder = Program.newFolder()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let count: UInt8 = 60
        var pixels: [UInt8] = [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 4, 0, 0, 0, 4]
        var classes: [UInt8] = [0, 0, 8, 1, 0, 0, 0, count]
        for image in 0..<count {
            let isBright = image % 3 == 0
            pixels += (0..<16).map { isBright ? 200 + $0 : 40 + $0 }
            classes.append(isBright ? 1 : 0)
        }
        (images, labels) = (folder + "/images", folder + "/labels")
        try Data(pixels).write(to: URL(fileURLWithPath: images))
        try Data(classes).write(to: URL(fileURLWithPath: labels))
    }

    private func train(_ arguments: String..., into folder: String = Program.newFolder()) throws -> Program.Result {
        let given = arguments.contains("--images") ? [] : ["--images", images, "--labels", labels]
        return try Program.start(["train"] + given + arguments + ["--output", folder]).finish()
    }

    private func rows(_ folder: String) throws -> [[String: String]] {
        let text = try String(contentsOfFile: "\(folder)/training.csv", encoding: .utf8)
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let header = try #require(lines.first).map(String.init)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.map(String.init))) }
    }

    @Test("S12: training writes its table, a checkpoint, and the first layer's features as a PNG")
    func writesWhatItLearned() throws {
        let folder = Program.newFolder()
        let result = try train("--network", "16-4-2", "--batch", "10", "--epochs", "30", into: folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        let rows = try rows(folder)
        #expect(rows.map { $0["epoch"] } == (1...30).map { "\($0)" })
        #expect(rows.last?["training_accuracy"] == "1.0")
        #expect(rows.last?["test_accuracy"] == "")
        // Four tiles of 4×4 numbers, 21 pixels each, in two rows with margins of 3: 177 pixels a side.
        let picture = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/features.png"))
        #expect(Array(picture.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10])
        #expect(Array(picture[16..<24]) == [0, 0, 0, 177, 0, 0, 0, 177])
        let checkpoint = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/network.safetensors"))
        #expect(checkpoint.count > 4 * (16 * 4 + 4 + 4 * 2 + 2))

        // One more epoch from there begins where this ended.
        let next = Program.newFolder()
        _ = try train(
            "--network", "16-4-2", "--batch", "10", "--epochs", "1", "--from", "\(folder)/network.safetensors",
            into: next)
        #expect(try self.rows(next).last?["training_accuracy"] == "1.0")
        let other = try train("--network", "16-5-2", "--batch", "10", "--from", "\(folder)/network.safetensors")
        #expect(other.exitCode == 64)
        #expect(other.errorLines.first?.contains("holds the weights of 16-4-2 relu, not of 16-5-2 relu") == true)
    }

    @Test("The same seed gives the same losses, on any number of threads and in any run")
    func isReproducible() throws {
        var losses: [[String?]] = []
        for threads in ["1", "2", "3", "1"] {
            let folder = Program.newFolder()
            let result = try train(
                "--network", "16-64-64-2", "--batch", "20", "--epochs", "3", "--threads", threads, into: folder)
            #expect(result.exitCode == 0, "\(result.errors)")
            losses.append(try rows(folder).map { $0["training_loss"] })
        }
        #expect(losses.allSatisfy { $0 == losses[0] && $0.count == 3 })
    }

    @Test(
        "S11: classification, binary classification and regression",
        arguments: [("classification", "16-2"), ("binary", "16-1"), ("regression", "16-4-1")])
    func tasks(task: String, network: String) throws {
        let folder = Program.newFolder()
        let result = try train(
            "--task", task, "--positive", "1", "--network", network, "--batch", "20", "--epochs", "60",
            "--test-images", images, "--test-labels", labels, into: folder)
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(try rows(folder).last?["test_accuracy"] == "1.0")
        #expect(try rows(folder).last?["task"] == task)
    }

    @Test(arguments: [
        (["--network", "15-2"], "network 15-2 does not fit examples of 16 inputs and 2 outputs; write 16-…-2"),
        (
            ["--network", "16-4-2", "--activation", "threshold", "--batch", "9"],
            "nothing is learned through threshold units"
        ),
        (["--network", "16-2", "--batch", "61"], "a batch of 61 examples from a set of 60"),
        (["--network", "16-2", "--learning-rate", "0"], "--learning-rate 0.0"),
        (["--network", "16-2", "--l2=-1"], "--l2 -1.0"),
        (["--network", "16-2", "--epochs", "0"], "--epochs 0"),
        (["--network", "16-1", "--task", "binary", "--positive", "2"], "--positive 2 is none of the classes 0 to 1"),
        (["--network", "16-2", "--kernel", "fast"], "unknown kernel 'fast'"),
        (["--network", "16-2", "--from", "/no/such/file", "--batch", "9"], "'/no/such/file' cannot be read"),
        (["--network", "16-2", "--images", "/no/such/file"], "belong together"),
        (["--network", "16-2", "--images", "/no/such/file", "--labels", "/none"], "/no/such/file"),
    ])
    func wrongUsage(arguments: [String], words: String) throws {
        let folder = Program.newFolder()
        let given = arguments.contains("--images") ? [] : ["--images", images, "--labels", labels]
        let result = try Program.start(["train"] + given + arguments + ["--output", folder]).finish()
        #expect(result.exitCode == 64)
        #expect(result.errorLines.count == 1)
        #expect(result.errorLines.first?.contains(words) == true, "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func divergenceIsSaidAndStopped() throws {
        let result = try train("--task", "regression", "--network", "16-8-1", "--batch", "10", "--learning-rate", "1e6")
        #expect(result.exitCode == 1)
        #expect(result.errorLines.count == 1)
        #expect(
            result.errorLines.first?.contains("training diverged and was stopped; choose a smaller learning rate")
                == true)
    }

    @Test func interruptionKeepsWholeEpochs() throws {
        let folder = Program.newFolder()
        let running = try Program.start([
            "train", "--images", images, "--labels", labels, "--network", "16-256-256-2", "--batch", "1", "--epochs",
            "100000", "--output", folder,
        ])
        // The first epoch's checkpoint is the sign that training runs.
        let checkpoint = "\(folder)/network.safetensors"
        for _ in 0..<600 where !FileManager.default.fileExists(atPath: checkpoint) { usleep(50_000) }
        running.process.interrupt()
        let result = try running.finish()
        #expect(result.exitCode == 130)
        #expect(result.errorLines.count == 1)
        let rows = try rows(folder)
        #expect(rows.count >= 1)
        #expect(result.errorLines.first?.contains("\(rows.count) whole epochs are in \(folder)") == true)
    }
}
