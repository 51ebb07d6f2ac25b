import Foundation

private let chosen: any Target.Type = {
    let name = ProcessInfo.processInfo.environment["TWOFOLD_FUZZ"] ?? ""
    guard let target = targets[name] else {
        fatalError("TWOFOLD_FUZZ is '\(name)'; choose from \(targets.keys.sorted().joined(separator: ", "))")
    }
    return target
}()

/// libFuzzer's own loop (`FuzzerInterface.h`): it reads the arguments, and calls back for each case.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

@main
enum Fuzz {
    static func main() {
        var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
        exit(
            runDriver(&count, &arguments) { bytes, count in
                chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
                return 0
            })
    }
}
