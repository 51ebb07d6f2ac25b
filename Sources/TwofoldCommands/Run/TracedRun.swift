import Foundation
import Harness
import Machine
import ProductTrace
import Reports

/// One run of a program under the tracing library.
struct TracedRun {
    private let program: TracedProgram
    private let arguments: [String]
    private let library: String
    private let folder: PrivateFolder
    /// Where the trace's memory is.
    private let products: String
    private let memory: TraceMemory
    private let identity = RunIdentity.current()

    /// Makes room for the trace.
    ///
    /// - Parameter library: the path of the tracing library.
    /// - Throws: where there is no room.
    init(of program: TracedProgram, arguments: [String], library: String) throws {
        self.program = program
        self.arguments = arguments
        self.library = library
        folder = try PrivateFolder()
        products = folder.path + "/products"
        memory = try TraceMemory(creating: products)
    }

    /// Runs the program to its end and collects what was counted. Programs that it has left behind are not waited for.
    /// - Throws: ``TracedProgramError/cannotStart(_:code:)``.
    func trace() throws(TracedProgramError) -> Trace {
        let others = ProcessInfo.processInfo.environment["LD_PRELOAD"].map { ":" + $0 } ?? ""
        let start = monotonicNanoseconds()
        let end = try TracedProcess.run(
            program.path, [program.name] + arguments,
            environment: ["LD_PRELOAD": library + others, "TWOFOLD_TRACE_MEMORY": products])
        let seconds = Double(monotonicNanoseconds() - start) * 1e-9
        let rows = memory.products().map { product, calls in
            TraceRow(
                product, calls, runID: identity.runID, program: program.name, programSeconds: seconds)
        }
        return Trace(
            // Of equal times in the order of their text, so that a trace does not depend on where a product was kept.
            rows: rows.sorted { ($0.totalSeconds, $1.routine) > ($1.totalSeconds, $0.routine) }, end: end,
            processes: memory.processes, suspects: memory.suspects)
    }
}

extension TraceRow {
    fileprivate init(
        _ product: TracedProduct, _ calls: TracedCalls, runID: String, program: String, programSeconds: Double
    ) {
        self.init(
            runID: runID, program: program, programSeconds: programSeconds, routine: product.routine,
            precision: TracedPrecision.allCases[product.precision], calls: calls.count,
            totalSeconds: calls.totalSeconds, minSeconds: calls.minSeconds)
        library = product.library
        order = product.order.map { StorageOrder.allCases[$0] }
        (transposeA, transposeB) = (product.transposeA, product.transposeB)
        (m, n, k) = (product.m, product.n, product.k)
        (leadingA, leadingB, leadingC) = (product.leadingA, product.leadingB, product.leadingC)
        alpha = product.alpha.map { FactorClass.allCases[$0] }
        beta = product.beta.map { FactorClass.allCases[$0] }
        thread = product.thread
    }
}
