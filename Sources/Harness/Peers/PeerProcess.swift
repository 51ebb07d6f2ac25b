import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A child process that answers lines with lines, and that is stopped in between.
///
/// It has a process group of its own, so that stopping it stops what it started, and Ctrl-C does not reach it. Nor does
/// it outlive us, whatever ends us: a running one reads the end of its input, and a group of stopped processes that
/// nobody is left to continue is sent SIGHUP and SIGCONT (POSIX, `_exit`).
final class PeerProcess {
    /// The path that it was started by.
    let name: String
    private let id: pid_t
    /// Its standard input and output. A socket, because writing to one whose reader is gone can be told to raise no
    /// signal.
    private let socket: Int32
    private var unread: [UInt8] = []

    /// Starts a program. Its standard error is ours.
    /// - Parameters:
    ///   - command: its path and its arguments.
    ///   - file: what it has as its descriptor 3; nothing where nil.
    /// - Throws: ``PeerError/notStarted(program:reason:)``.
    init(_ command: [String], file: Int32? = nil) throws {
        name = command.first ?? ""
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw PeerError.notStarted(program: name, reason: String(cString: strerror(errno)))
        }
        var id: pid_t = 0
        let problem = Self.spawn(command, standardStreams: ends[1], file: file, &id)
        close(ends[1])
        guard problem == 0 else {
            close(ends[0])
            throw PeerError.notStarted(program: name, reason: String(cString: strerror(problem)))
        }
        (self.id, socket) = (id, ends[0])
    }

    deinit {
        kill(-id, SIGKILL)
        close(socket)
        while waitpid(id, nil, 0) == -1, errno == EINTR {}
    }

    /// - Returns: an error's number, 0 where there is none.
    private static func spawn(
        _ command: [String], standardStreams socket: Int32, file: Int32?, _ id: inout pid_t
    ) -> Int32 {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, socket, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&files, socket, STDOUT_FILENO)
        if let file { posix_spawn_file_actions_adddup2(&files, file, 3) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals that are ignored here would be there too, and some of them are to end it.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGHUP, SIGINT, SIGPIPE, SIGTERM, SIGXFSZ] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] =
            ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + environment { free(word) } }
        return posix_spawn(&id, command.first ?? "", &files, &attributes, &words, &environment)
    }

    /// Lets it go on.
    func resume() { kill(-id, SIGCONT) }

    /// Stops it with all it started; returns when its threads stand still.
    func stop() {
        kill(-id, SIGSTOP)
        var info = siginfo_t()
        // What has ended stays to be waited for.
        while waitid(P_PID, id_t(id), &info, WSTOPPED | WEXITED | WNOWAIT) == -1, errno == EINTR {}
    }

    /// Sends a line and waits for the line that answers it.
    ///
    /// - Parameter limit: seconds to wait. After that, or any other error, it is not to be asked again.
    /// - Throws: ``PeerError``, also where the answer is `error MESSAGE`; ``NoAnswer``.
    func ask(_ request: String, within limit: Double) throws -> String {
        let line = Array((request + "\n").utf8)
        guard send(socket, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else {
            throw PeerError.ended(program: name, request: request)
        }
        let clock = MonotonicClock()
        let deadline = clock.seconds() + limit
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                let answer = String(decoding: unread[..<end], as: UTF8.self)
                unread.removeSubrange(...end)
                let complaint = "error "
                guard !answer.hasPrefix(complaint) else {
                    throw PeerError.complained(program: name, message: String(answer.dropFirst(complaint.count)))
                }
                return answer
            }
            let left = deadline - clock.seconds()
            guard left > 0, unread.count < Self.longestLine else {
                throw NoAnswer(program: name, request: request, seconds: limit)
            }
            try read(waiting: left, for: request)
        }
    }

    /// Whoever says more than this without ending the line answers nothing.
    private static let longestLine = 1 << 16

    private func read(waiting seconds: Double, for request: String) throws {
        var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&state, 1, Int32(min(1000 * seconds, 1e9).rounded(.up))) > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { throw PeerError.ended(program: name, request: request) }
        unread += bytes[..<count]
    }
}
