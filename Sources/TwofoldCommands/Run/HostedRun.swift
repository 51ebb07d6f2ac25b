import Foundation

/// One run of a program on a kernel of ours, or as it is.
struct HostedRun {
    private let program: HostProgram
    private let kernel: HostedKernel
    private let folder: PrivateFolder
    private let environment: [String: String]

    /// - Throws: where the drop-in library is not there, or no room for its report.
    init(of program: HostProgram, on kernel: HostedKernel) throws {
        self.program = program
        self.kernel = kernel
        folder = try PrivateFolder()
        guard case .dropIn(let kernel) = kernel else {
            environment = [:]
            return
        }
        environment = PreloadedLibrary.environment(with: try PreloadedLibrary.dropIn.path())
            .merging(kernel.environment) { $1 }
            .merging(["TWOFOLD_CBLAS_REPORT": folder.path + "/calls"]) { $1 }
    }

    /// Runs the program to its end.
    /// - Throws: ``HostProgramError/cannotStart(_:code:)``.
    func run() throws(HostProgramError) -> HostedOutcome {
        let (end, seconds) = try HostProcess.run(program, environment: environment)
        // Where nobody has reported, there is no file.
        let report = (try? String(contentsOfFile: folder.path + "/calls", encoding: .utf8)) ?? ""
        return HostedOutcome(kernel: kernel, end: end, seconds: seconds, products: Self.products(in: report))
    }

    /// The calls in the drop-in library's report, a line a process, without those that were refused.
    static func products(in report: String) -> Int {
        report.split(separator: "\n").reduce(0) { sum, line in
            guard let calls = line.firstRange(of: "calls: "), let end = line.firstRange(of: ";") else { return sum }
            let counts = line[calls.upperBound..<end.lowerBound].split(separator: ", ")
                .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
            let refused = line.firstRange(of: "refused ").flatMap {
                Int(line[$0.upperBound...].prefix(while: \.isNumber))
            }
            return sum + counts.reduce(0, +) - (refused ?? 0)
        }
    }
}
