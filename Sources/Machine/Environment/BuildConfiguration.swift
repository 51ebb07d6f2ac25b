/// How this package was compiled.
public enum BuildConfiguration: String, Sendable {
    case release
    case debug

    public static let current: BuildConfiguration = {
        #if DEBUG
            .debug
        #else
            .release
        #endif
    }()

    /// The compiler's version. A program can only ask whether its compiler is at least some version, so the newest
    /// version known here stands also for those that come after it, with a plus sign.
    public static let swiftVersion: String = {
        #if compiler(>=6.4)
            "6.4+"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }()
}
