import Foundation
import Kernels
import Machine
import Matrices

/// Our kernels as a program gets them: inside the drop-in library, behind BLAS's names, with its checks, its threads and
/// its choice of products that are worth sharing.
///
/// The library reads its settings once, at the first call. So each setting is a library of its own: a copy of the file,
/// opened and called once while the environment says what it is to use.
final class DropInKernels {
    private let threads: Int
    private let folder: PrivateFolder
    private var copies: [DropInSettings: String] = [:]

    /// - Parameter threads: those of `parallel`.
    init(threads: Int) throws {
        self.threads = threads
        folder = try PrivateFolder()
    }

    /// What a kernel of `--kernel` is to be measured as, under its own name: `tiled` and `parallel` behind the drop-in
    /// library, others as they are.
    /// - Throws: ``PreloadedLibraryError``, or where the library cannot be copied or opened.
    func name(for kernel: String) throws -> String {
        let name = KernelName(parsing: kernel)
        guard let threads = ["tiled": 1, "parallel": threads][name.kernel] else { return kernel }
        let settings = DropInSettings(threads: threads, instructionSet: name.instructionSet)
        return "\(name.label)=blas:\(try copies[settings] ?? open(settings))"
    }

    private func open(_ settings: DropInSettings) throws -> String {
        let path = "\(folder.path)/\(copies.count).so"
        try FileManager.default.copyItem(atPath: PreloadedLibrary.dropIn.path(), toPath: path)
        let former = settings.environment.keys.map { ($0, getenv($0).map { String(cString: $0) }) }
        for (variable, value) in settings.environment { Self.set(variable, value) }
        defer { for (variable, value) in former { Self.set(variable, value) } }
        let kernel = try KernelCatalog.standard.make("blas:\(path)", Float.self, threads: 1)
        // Large enough to be shared, so that the threads are made now, while this one is bound to no core.
        let size = 128
        let (a, b, c) = (
            try Matrix<Float>(rows: size, columns: size), try Matrix<Float>(rows: size, columns: size),
            try Matrix<Float>(rows: size, columns: size)
        )
        try withExtendedLifetime([a, b, c]) {
            try kernel.multiply(Product(a.view, b.view, into: c.view), on: WorkerTeam(threads: 1))
        }
        copies[settings] = path
        return path
    }

    private static func set(_ variable: String, _ value: String?) {
        if let value { setenv(variable, value, 1) } else { unsetenv(variable) }
    }
}
