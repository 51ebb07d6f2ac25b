import Harness

/// What a run has to compare: its machine, and every quantity of its correct rows.
struct RunContents {
    let machine: MachineRow
    let observations: [Observation]
    /// For each kernel the libraries and instruction sets that its rows were measured with, in words.
    let backends: [String: Set<String>]
    /// Correct rows whose samples are not all there: their times cannot be compared.
    private(set) var rowsWithoutSamples = 0

    /// - Throws: ``RunFolderError`` or ``CSVError``: there is nothing measured, a table is missing or cannot be read.
    init(_ run: RunReader) throws {
        machine = try run.machine()
        let kernels = try run.rows(KernelRow.self).filter { $0.status == .ok }
        let passes = try run.rows(PassRow.self).filter { $0.status == .ok }
        let ratios = try run.rows(RatioRow.self).filter { $0.status == .ok }
        guard !(kernels.isEmpty && passes.isEmpty && ratios.isEmpty) else {
            throw RunFolderError.nothingMeasured(folder: run.folder)
        }
        let samples = try run.rows(SampleRow.self)
        guard !samples.isEmpty || kernels.isEmpty && passes.isEmpty else {
            throw RunFolderError.lacksTable(folder: run.folder, file: SampleRow.fileName)
        }
        var times = SampledTimes(samples)
        var missing = 0
        func complete(_ caseID: String, _ kernel: String, _ phase: PassPhase?, _ rounds: Int?) -> [Double] {
            let own = times.next(rounds ?? 0, of: caseID, kernel, phase)
            if own.isEmpty { missing += 1 }
            return own
        }
        observations =
            kernels.flatMap { Observation.of($0, times: complete($0.caseID, $0.kernel, nil, $0.rounds)) }
            + passes.flatMap { Observation.of($0, times: complete($0.caseID, $0.kernel, $0.phase, $0.rounds)) }
            + ratios.flatMap { Observation.of($0) }
        rowsWithoutSamples = missing
        let used =
            kernels.map { ($0.kernel, $0.libraryVersion, $0.instructionSet) }
            + passes.map { ($0.kernel, $0.libraryVersion, $0.instructionSet) }
        backends = used.reduce(into: [:]) { backends, row in
            let (kernel, library, instructionSet) = row
            let words = [library, instructionSet].compactMap { $0 }.joined(separator: ", ")
            if !words.isEmpty { backends[kernel, default: []].insert(words) }
        }
    }
}

/// A run's samples, found by the rows that they were taken for.
private struct SampledTimes {
    private struct Key: Hashable {
        var caseID: String
        var kernel: String
        var phase: PassPhase?
    }

    private var seconds: [Key: ArraySlice<Double>] = [:]

    init(_ samples: [SampleRow]) {
        for sample in samples {
            seconds[Key(caseID: sample.caseID, kernel: sample.kernel, phase: sample.phase), default: []]
                .append(sample.seconds / Double(sample.calls))
        }
    }

    /// The seconds of a call in a row's rounds; none where they are not all there. In runs of older versions a
    /// kernel's epilogues share a case, and their samples follow one another in the order of their rows.
    mutating func next(_ rounds: Int, of caseID: String, _ kernel: String, _ phase: PassPhase?) -> [Double] {
        let key = Key(caseID: caseID, kernel: kernel, phase: phase)
        guard let rest = seconds[key], rest.count >= rounds else { return [] }
        seconds[key] = rest.dropFirst(rounds)
        return Array(rest.prefix(rounds))
    }
}
