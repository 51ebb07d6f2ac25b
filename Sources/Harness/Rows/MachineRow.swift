/// The machine and the program of a run: the row of `machine.csv`.
///
/// The fields are its columns in order; `docs/CSV.md` says what each means. What is not measured stays nil.
public struct MachineRow: Sendable, Equatable {
    public var runID: String
    public var schemaVersion: Int
    public var timestampUTC: String
    public var host: String
    public var cpuModel: String?
    public var instructionSet: String
    public var physicalCores: Int
    public var logicalCPUs: Int
    public var l1dBytes: Int?
    public var l2Bytes: Int?
    public var l3Bytes: Int?
    public var numaNodes: Int?
    public var memoryBytes: Int?
    public var virtualized: Bool?
    public var swiftVersion: String?
    public var buildConfiguration: String
    public var gitRevision: String?
    public var openBLASVersion: String?
    public var openBLASCore: String?
    public var clockResolutionSeconds: Double?
    public var commandLine: String
    public var seed: Int?
    public var affinityCPUs: String?
    public var governor: String?
    public var loadAverage: Double?
    public var siblingCores: Int?
    public var stealRatio: Double?
    public var busyNeighbourRatio: Double?
    public var memoryPressureRatio: Double?
    public var availableMemoryBytes: Int?
    public var programDigest: String?
    public var suiteDigest: String?
    public var libraries: String?

    /// A row with what must be known of it; what was measured is set afterwards.
    public init(
        runID: String, schemaVersion: Int, timestampUTC: String, host: String, instructionSet: String,
        physicalCores: Int, logicalCPUs: Int, buildConfiguration: String, commandLine: String
    ) {
        self.runID = runID
        self.schemaVersion = schemaVersion
        self.timestampUTC = timestampUTC
        self.host = host
        self.instructionSet = instructionSet
        self.physicalCores = physicalCores
        self.logicalCPUs = logicalCPUs
        self.buildConfiguration = buildConfiguration
        self.commandLine = commandLine
    }
}
