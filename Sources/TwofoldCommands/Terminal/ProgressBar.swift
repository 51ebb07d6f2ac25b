import Foundation
import Harness

/// Progress with the time left: a bar on a terminal, a line now and then elsewhere.
final class ProgressBar {
    private var lastLine = Date.distantPast

    func show(_ progress: Harness.Progress) {
        let left =
            "\(Int(progress.secondsLeft) / 60):" + String(format: "%02d", Int(progress.secondsLeft) % 60) + " left"
        let isFinished = progress.finished == progress.count
        if Terminal.isInteractive {
            let width = 24
            let filled = progress.count > 0 ? width * progress.finished / progress.count : width
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
            let line = "\(bar) \(progress.finished)/\(progress.count)  \(left)  \(progress.block)"
            Terminal.write("\r\u{1B}[K" + (isFinished ? "" : line))
        } else if !isFinished, Date().timeIntervalSince(lastLine) > 15 {
            lastLine = Date()
            Terminal.printError("\(progress.finished)/\(progress.count)  \(left)  \(progress.block)")
        }
    }
}
