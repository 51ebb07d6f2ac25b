import CProcessor
import Glibc

// Two threads on one processor while another is idle. Linux wakes a sleeping thread on an idle processor if it finds one, but
// does not look for one where processors were busy of late (`select_idle_sibling`, kernel/sched/fair.c); the thread then
// waits for its waker to be preempted, and they share until the next balancing, some ten milliseconds later.

/// The logical processor that runs the calling thread at the moment; negative where the system does not tell.
func currentProcessor() -> Int { Int(processor_of_calling_thread()) }

/// The calling thread, as the system knows it.
func currentThread() -> pid_t { processor_calling_thread() }

/// Moves a thread, 0 the calling one, off a processor, to any other that it may use. It may go back later.
func moveThread(_ thread: pid_t, off processor: Int) {
    guard let mask = ProcessorSet(ofThread: thread) else { return }
    var others = mask
    others.remove(processor)
    guard others.count > 0 else { return }
    others.bind(thread: thread)
    mask.bind(thread: thread)
}

/// Moves those of this process's other threads that want the calling thread's processor at the moment off it.
public func moveOtherThreadsOffThisProcessor() {
    let (this, processor) = (currentThread(), currentProcessor())
    guard processor >= 0, let folder = opendir("/proc/self/task") else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard let thread = pid_t(name), thread != this,
            let state = SystemFile.text("/proc/self/task/\(name)/stat").flatMap(ThreadState.init),
            state.isRunnable, state.processor == processor
        else { continue }
        moveThread(thread, off: processor)
    }
}

/// What `/proc/…/stat` says of a thread (proc_pid_stat(5)).
struct ThreadState: Equatable {
    /// Whether it runs, or would if it had a processor.
    var isRunnable: Bool
    /// Where it runs, or ran last.
    var processor: Int

    init(isRunnable: Bool, processor: Int) {
        self.isRunnable = isRunnable
        self.processor = processor
    }

    /// - Parameter text: the file's; the thread's name in it is in parentheses, and may hold some itself.
    init?(_ text: String) {
        // From the third field on: its state. The 39th is the processor.
        let fields = text.split(separator: ")").last?.split(whereSeparator: \.isWhitespace) ?? []
        guard fields.count > 36, let processor = Int(fields[36]) else { return nil }
        self.init(isRunnable: fields[0] == "R", processor: processor)
    }
}
