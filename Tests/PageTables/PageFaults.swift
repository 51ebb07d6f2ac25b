import Glibc

/// The pages that this thread has had the system find or make since it began, but for those read from a disk.
public func pageFaultsOfThisThread() -> Int {
    var usage = rusage()
    // `RUSAGE_THREAD`, which GNU hides from Swift.
    getrusage(1, &usage)
    return usage.ru_minflt
}
