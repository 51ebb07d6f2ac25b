/// What makes two runs' times incomparable: the machine or a setting that is not the same. A line each, which names it.
struct RunDifferences {
    let lines: [String]

    init(_ first: RunContents, _ second: RunContents) {
        lines =
            first.machine.differences(from: second.machine)
            + first.backends.keys.sorted().compactMap { kernel in
                guard let mine = first.backends[kernel], let theirs = second.backends[kernel], mine != theirs else {
                    return nil
                }
                return "kernel \(kernel) ran on \(words(mine)) and \(words(theirs))"
            }
    }
}

private func words(_ set: Set<String>) -> String { set.sorted().map { "'\($0)'" }.joined(separator: " or ") }
