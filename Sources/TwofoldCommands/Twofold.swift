import ArgumentParser
import Kernels
import Machine

#if canImport(Glibc)
    import Glibc
#endif

/// The program: its subcommands, over any catalog of kernels.
///
/// ```swift
/// Twofold.main(catalog: .standard)
/// ```
public enum Twofold {
    /// The kernels that this process offers.
    @TaskLocal static var catalog = KernelCatalog.standard

    /// Parses the command line, runs the command, and exits: 0 when all went well, 1 when a measurement or verification
    /// failed or its result could not be written, 64 (EX_USAGE) on wrong usage, 130 or 143 when SIGINT or SIGTERM stopped
    /// it; `trace` and `run` exit as the program that they run does. An error is one line on standard error.
    public static func main(catalog: KernelCatalog, arguments: [String]? = nil) -> Never {
        // Whoever reads our output may close it early, and a file may reach the limit on its size: these are errors of a
        // write, not reasons to die.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        StandardStreams.open()
        let code = $catalog.withValue(catalog) { run(arguments ?? Array(CommandLine.arguments.dropFirst())) }
        guard let problem = StandardStreams.outputProblem() else { exit(code) }
        Terminal.printError("twofold: standard output cannot be written: \(problem); what is in files is there")
        exit(code == 0 ? 1 : code)
    }

    /// Runs one command line and returns its exit code.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            var command = try RootCommand.parseAsRoot(arguments)
            try command.run()
            return 0
        } catch let failure as CommandFailure {
            Terminal.printError("twofold: \(failure.message)")
            return failure.exitCode
        } catch let code as ExitCode {
            // Another program's, which has said by itself why.
            return code.rawValue
        } catch {
            let code = RootCommand.exitCode(for: error)
            if code == .success {
                print(RootCommand.fullMessage(for: error))
            } else {
                Terminal.printError("twofold: \(firstLine(of: RootCommand.message(for: error))); see twofold --help")
            }
            return code.rawValue
        }
    }

    private static func firstLine(of text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? "wrong usage"
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}

struct RootCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "twofold",
        abstract: "Measures what a neural network's forward and backward passes cost on any GEMM kernel.",
        discussion: "One multiply-add per weight forward, two backward: does backward cost twice forward, here?",
        subcommands: [
            BenchCommand.self, KernelsCommand.self, PassesCommand.self, FitCommand.self, CompareCommand.self,
            MachineCommand.self, VerifyCommand.self, SelftestCommand.self, TrainCommand.self, GraphCommand.self,
            LessonCommand.self, TraceCommand.self, ReplayCommand.self, RunCommand.self,
        ])
}

/// Why a command ended without success, in one line.
enum CommandFailure: Error {
    /// Wrong usage, found before anything was measured.
    case usage(String)
    /// A measurement or verification failed.
    case failed(String)
    /// Ctrl-C or SIGTERM, with the signal's number.
    case interrupted(String, by: Int32)

    var message: String {
        switch self {
        case .usage(let message), .failed(let message), .interrupted(let message, _): message
        }
    }

    var exitCode: Int32 {
        switch self {
        case .usage: ExitCode.validationFailure.rawValue
        case .failed: 1
        case .interrupted(_, let signal): 128 + signal
        }
    }

    /// Called before anything is timed.
    static func refuseDebugBuild() throws {
        guard BuildConfiguration.current == .release else {
            throw CommandFailure.usage(
                "this is a debug build, whose times mean nothing; build with swift build -c release")
        }
    }

    /// Runs what checks a command's arguments; whatever it throws is wrong usage.
    static func checkingUsage<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage(String(describing: error))
        }
    }
}
