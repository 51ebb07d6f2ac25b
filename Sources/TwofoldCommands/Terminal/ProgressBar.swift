import Foundation
import Harness

/// Progress with the time left: a bar on a terminal, a line now and then elsewhere.
final class ProgressBar {
    private var lastLine = Date.distantPast

    func show(_ progress: Harness.Progress) {
        let left = "\(progress.secondsLeft.minutes) left"
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

extension Double {
    /// Seconds as minutes and seconds, `2:05`.
    var minutes: String { String(format: "%d:%02d", Int(self) / 60, Int(self) % 60) }
}
