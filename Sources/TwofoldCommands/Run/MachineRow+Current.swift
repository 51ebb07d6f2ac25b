import Files
import Foundation
import Harness
import InstructionSets
import Kernels
import Machine
import Reports

extension MachineRow {
    /// The row of this machine, now.
    /// - Parameter kernels: the names of those that are measured; what stands behind them is opened and said.
    static func current(
        _ identity: RunIdentity, _ machine: MachineDescription, seed: UInt64?, kernels: [String]
    ) throws -> MachineRow {
        let set = try InstructionSet.forProcess()
        var row = MachineRow(
            runID: identity.runID, schemaVersion: Reports.schemaVersion, timestampUTC: identity.timestampUTC,
            host: machine.host,
            instructionSet: set.rawValue, physicalCores: machine.physicalCores,
            logicalCPUs: machine.logicalCPUs, buildConfiguration: machine.buildConfiguration.rawValue,
            commandLine: typedCommand)
        let topology = machine.topology
        row.cpuModel = machine.cpuModel.isEmpty ? nil : machine.cpuModel
        row.l1dBytes = topology.l1dBytes
        row.l2Bytes = topology.l2Bytes
        row.l3Bytes = topology.l3Bytes
        row.numaNodes = topology.numaNodes
        row.memoryBytes = topology.memoryBytes
        row.virtualized = machine.isVirtualized
        row.swiftVersion = machine.swiftVersion
        row.clockResolutionSeconds = machine.clockResolutionSeconds
        row.seed = seed.flatMap { Int(exactly: $0) }
        row.affinityCPUs = topology.cores.joined().sorted().map(String.init).joined(separator: " ")
        row.governor = machine.governor
        row.loadAverage = machine.loadAverage
        row.siblingCores = machine.siblingCores
        row.stealRatio = machine.probe?.stealRatio
        row.busyNeighbourRatio = machine.probe?.busyNeighbourRatio
        row.memoryPressureRatio = machine.memoryPressureRatio
        row.availableMemoryBytes = machine.availableMemoryBytes
        row.gitRevision = gitRevision()
        row.programDigest = programDigest()
        if let library = try? KernelCatalog.standard.make("openblas", Float.self, threads: 1) {
            row.openBLASVersion = library.description.libraryVersion
            row.openBLASCore = library.description.instructionSet
        }
        let libraries = libraries(of: ["openblas"] + kernels).map { "\($0.name)=\($0.libraryFile)" }
        row.libraries = libraries.isEmpty ? nil : libraries.joined(separator: ",")
        return row
    }

    /// Of these kernels, those whose products come from a file of others.
    private static func libraries(of kernels: [String]) -> [KernelDescription] {
        kernels.distinct.compactMap { try? Twofold.catalog.make($0, Float.self, threads: 1).description }
            .filter { !$0.libraryFile.isEmpty }
    }

    /// What has to be known of these kernels' libraries before their times are believed, in lines.
    static func libraryWarnings(of kernels: [String]) -> [String] { warnings(about: libraries(of: kernels)) }

    /// Says on standard error whose code is run besides OpenBLAS's, which is the system's, and what is known against it.
    static func announceLibraries(of kernels: [String]) {
        let libraries = libraries(of: kernels)
        for library in libraries where library.name != "openblas" {
            Terminal.printError("library: \(library.name)=\(library.libraryFile)")
        }
        for warning in warnings(about: libraries) { Terminal.printError("warning: \(warning)") }
    }

    private static func warnings(about libraries: [KernelDescription]) -> [String] {
        libraries.compactMap { library in library.warning.map { "\(library.name): \($0)" } }
    }

    /// The command with its arguments; the program by name, so that no path of this machine is recorded.
    private static var typedCommand: String {
        (["twofold"] + CommandLine.arguments.dropFirst()).joined(separator: " ")
    }

    /// Of the program at work, also where its file was replaced meanwhile; nil where the system does not tell.
    private static func programDigest() -> String? {
        guard let bytes = try? FileContents.read("/proc/self/exe") else { return nil }
        var fingerprint = Fingerprint()
        fingerprint.add(bytes)
        return fingerprint.text
    }

    /// The commit of the checkout that the program stands in, nil outside one.
    private static func gitRevision() -> String? {
        let folder = URL(fileURLWithPath: Bundle.main.executablePath ?? "").resolvingSymlinksInPath()
            .deletingLastPathComponent().path
        guard let revision = git(folder, "rev-parse", "--short=12", "HEAD"), !revision.isEmpty else { return nil }
        let changes = git(folder, "status", "--porcelain", "--untracked-files=no") ?? ""
        return changes.isEmpty ? revision : revision + "+"
    }

    private static func git(_ folder: String, _ arguments: String...) -> String? {
        guard let output = try? ExternalProgram.git.output(["-C", folder] + arguments) else { return nil }
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
