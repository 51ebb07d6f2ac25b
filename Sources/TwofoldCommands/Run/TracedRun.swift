import Harness
import ProductTrace
import Reports

/// One run of a program under the tracing library.
struct TracedRun {
    private let program: HostProgram
    private let library: String
    private let folder: PrivateFolder
    private let memoryPath: String
    private let memory: TraceMemory
    private let identity = RunIdentity.current()

    /// Makes room for the trace.
    ///
    /// - Parameter library: the path of the tracing library.
    /// - Throws: where there is no room.
    init(of program: HostProgram, library: String) throws {
        self.program = program
        self.library = library
        folder = try PrivateFolder()
        memoryPath = folder.path + "/products"
        memory = try TraceMemory(creating: memoryPath)
    }

    /// Runs the program to its end and collects what was counted.
    /// - Throws: ``HostProgramError/cannotStart(_:code:)``.
    func trace() throws(HostProgramError) -> Trace {
        var environment = PreloadedLibrary.environment(with: library)
        environment["TWOFOLD_TRACE_MEMORY"] = memoryPath
        let (end, seconds) = try HostProcess.run(program, environment: environment)
        let rows = memory.products().flatMap { product, threads in
            threads.map { thread, calls in
                TraceRow(
                    runID: identity.runID, program: program.name, programSeconds: seconds, product: product,
                    thread: thread, calls: calls.count, totalSeconds: calls.totalSeconds, minSeconds: calls.minSeconds)
            }
        }
        return Trace(
            // Of equal times in the order of their text, so that a trace does not depend on where a product was kept.
            rows: rows.sorted { ($0.totalSeconds, $1.product.routine) > ($1.totalSeconds, $0.product.routine) },
            end: end,
            processes: memory.processes, suspects: memory.suspects, unseen: memory.unseen)
    }
}
