// `environ` is a variable, which only this process's start and `setenv` below change.
@preconcurrency import Glibc
import Machine

/// A program that runs in our place: its standard streams are ours, signals to us reach it, and its end is ours.
enum HostProcess {
    enum End: Equatable {
        case exited(Int32)
        case killed(signal: Int32)

        /// As a shell has it.
        var exitCode: Int32 {
            switch self {
            case .exited(let code): code
            case .killed(let signal): 128 + signal
            }
        }
    }

    /// Those that end a program or tell it something.
    private static let passedOn = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2]

    /// Runs a program to its end. Programs that it has left behind are not waited for.
    ///
    /// - Parameter environment: variables beside ours, and instead of them.
    /// - Returns: its end, and how long it ran.
    /// - Throws: ``HostProgramError/cannotStart(_:code:)``.
    static func run(_ program: HostProgram, environment: [String: String]) throws(HostProgramError)
        -> (end: End, seconds: Double)
    {
        for (name, value) in environment { setenv(name, value, 1) }
        var (awaited, before) = (sigset_t(), sigset_t())
        sigemptyset(&awaited)
        for signal in passedOn + [SIGCHLD] { sigaddset(&awaited, signal) }
        // A parent that ignores its children's end is not told of it.
        signal(SIGCHLD, SIG_DFL)
        pthread_sigmask(SIG_BLOCK, &awaited, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let begin = monotonicNanoseconds()
        let process = try start(program.path, [program.name] + program.arguments, signalMask: before)
        while true {
            var about = siginfo_t()
            let signal = sigwaitinfo(&awaited, &about)
            if signal == SIGCHLD {
                if let end = end(of: process) { return (end, Double(monotonicNanoseconds() - begin) * 1e-9) }
            } else if signal > 0, about.si_code <= 0 {
                // From a process; a terminal sends its own to the program too.
                kill(process, signal)
            }
        }
    }

    private static func start(_ path: String, _ arguments: [String], signalMask: sigset_t) throws(HostProgramError)
        -> pid_t
    {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (mask, changed) = (signalMask, sigset_t())
        sigemptyset(&changed)
        // What our own start has set.
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&changed, signal) }
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setsigdefault(&attributes, &changed)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var texts = arguments.map { strdup($0) } + [nil]
        defer { for text in texts { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, path, nil, &attributes, &texts, environ)
        guard code == 0 else { throw .cannotStart(path, code: code) }
        return process
    }

    /// Nil while it runs.
    private static func end(of process: pid_t) -> End? {
        var status: Int32 = 0
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
    }
}
