import Machine
import Matrices

/// What a step touches of one matrix, and which member touches what of it: from this follows where members must wait
/// for each other.
public struct Access: Sendable {
    /// Bytes of the matrix.
    let bytes: Int
    fileprivate let isWritten: Bool
    /// Whether each member touches its own rows alone, ``TeamMember/share(of:)``.
    private var keepsToRows: Bool
    private let extent: Range<UInt>
    private let rows: Int
    private let bytesOfRow: Int

    /// Each member reads its own rows.
    public static func reads<Scalar>(_ view: MatrixView<Scalar>) -> Access {
        Access(view, isWritten: false)
    }

    /// Each member writes its own rows, and may read them.
    public static func writes<Scalar>(_ view: MatrixView<Scalar>) -> Access {
        Access(view, isWritten: true)
    }

    /// Any member may read anything.
    public static func readsWhole<Scalar>(_ view: MatrixView<Scalar>) -> Access { reads(view).whole }

    /// Any member may write, and read, anything.
    public static func writesWhole<Scalar>(_ view: MatrixView<Scalar>) -> Access { writes(view).whole }

    private init<Scalar>(_ view: MatrixView<Scalar>, isWritten: Bool) {
        bytes = view.rows * view.columns * MemoryLayout<Scalar>.stride
        extent = view.extent
        rows = view.rows
        bytesOfRow = view.rowStride * MemoryLayout<Scalar>.stride
        self.isWritten = isWritten
        keepsToRows = true
    }

    /// The same, by any member.
    var whole: Access {
        var whole = self
        whole.keepsToRows = false
        return whole
    }

    /// Whether one member may come upon what another writes or reads.
    package func conflicts(with other: Access) -> Bool {
        guard isWritten || other.isWritten, extent.overlaps(other.extent) else { return false }
        return !(keepsToRows && other.keepsToRows && isCut(as: other))
    }

    /// Whether a member's own rows are the same memory in both.
    private func isCut(as other: Access) -> Bool {
        extent.lowerBound == other.extent.lowerBound && rows == other.rows && bytesOfRow == other.bytesOfRow
    }
}

extension [Access] {
    /// What is read, and what is written.
    var bytes: (read: Int, written: Int) {
        reduce(into: (0, 0)) { bytes, access in
            if access.isWritten { bytes.1 += access.bytes } else { bytes.0 += access.bytes }
        }
    }
}
