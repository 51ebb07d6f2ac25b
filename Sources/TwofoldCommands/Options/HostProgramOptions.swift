import ArgumentParser

/// The program that a command runs with a library of ours in front.
struct HostProgramOptions: ParsableArguments {
    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("The program and its arguments, behind --.", valueName: "program"))
    var command: [String] = []

    /// - Parameter example: the command line before `--`, for who names no program.
    /// - Throws: ``CommandFailure/usage(_:)`` or ``HostProgramError``.
    func program(example: String) throws -> HostProgram {
        guard let name = command.first else {
            throw CommandFailure.usage("no program is named; put it behind --: \(example) -- python3 script.py")
        }
        return try HostProgram(name, arguments: Array(command.dropFirst()))
    }
}
