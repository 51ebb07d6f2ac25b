import Foundation
import Kernels
import Matrices

/// A file of numbers that a program shares with us. It has no name, so nothing of it is left behind, whatever ends us.
final class PeerFile<Scalar: KernelScalar> {
    private let file: UnsafeMutablePointer<FILE>
    private var given = 0

    /// - Throws: ``PeerError/noFile(reason:)``.
    init() throws {
        guard let file = tmpfile() else { throw PeerError.noFile(reason: String(cString: strerror(errno))) }
        self.file = file
        // Only the program that it is for has it.
        _ = fcntl(fileno(file), F_SETFD, FD_CLOEXEC)
    }

    deinit { fclose(file) }

    var descriptor: Int32 { fileno(file) }

    /// Writes the elements of matrices, row after row, one matrix behind the other.
    /// - Throws: ``PeerError/noFile(reason:)``, where the disk is full.
    func give(_ matrices: [MatrixView<Scalar>]) throws {
        for matrix in matrices {
            let elements = matrix.elements
            guard fwrite(elements, MemoryLayout<Scalar>.stride, elements.count, file) == elements.count else {
                throw PeerError.noFile(reason: String(cString: strerror(errno)))
            }
            given += elements.count
        }
        guard fflush(file) == 0 else { throw PeerError.noFile(reason: String(cString: strerror(errno))) }
    }

    /// Up to so many numbers from those that stand behind the given.
    func results(_ count: Int) -> [Scalar] {
        let bytes = MemoryLayout<Scalar>.stride
        return Array(unsafeUninitializedCapacity: count) { buffer, found in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            var read = 0
            while read < count * bytes {
                let more = pread(
                    descriptor, raw.baseAddress.map { $0 + read }, count * bytes - read, given * bytes + read)
                guard more > 0 else { break }
                read += more
            }
            found = read / bytes
        }
    }
}
