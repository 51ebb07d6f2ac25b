// C's `stdout` is a variable, which nobody sets here.
@preconcurrency import Glibc

/// Standard input, output and error, as the process was given them.
enum StandardStreams {
    /// Gives a process that was started without one of them something in its place. Without it the next file to be opened
    /// would be taken for that stream: a table would get what is printed.
    static func open() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free one is taken, which is this one. It cannot be written, so that a lost result is noticed.
            _ = Glibc.open("/dev/null", O_RDONLY)
        }
    }

    /// Why something that was printed on standard output did not get there; nil where all did.
    static func outputProblem() -> String? {
        let isFlushed = fflush(stdout) == 0
        let code = errno
        guard !isFlushed || ferror(stdout) != 0 else { return nil }
        return isFlushed ? "it was closed or is full" : String(cString: strerror(code))
    }
}
