import CErrorHandlers
import Glibc

/// Tells the host of an argument that is refused, as reference BLAS does: through its error handler, which hosts
/// replace by their own.
///
/// The handler is looked up in the process's global scope when it is needed. Where there is none, a line goes to
/// standard error and C stays as it was; reference BLAS's own handlers would end the process.
struct ErrorReport {
    let entry: Entry

    /// - Parameter parameter: counted from 1 in Fortran's order.
    func fortran(_ parameter: Int) {
        let name: StaticString = entry.precision == .single ? "SGEMM " : "DGEMM "
        guard let handler = dlsym(nil, entry.handler) else { return write(parameter) }
        // Behind the arguments Fortran passes the length of the text.
        if entry.hasWideIntegers {
            let handler = unsafeBitCast(
                handler, to: (@convention(c) (UnsafePointer<UInt8>, UnsafePointer<Int>, Int) -> Void).self)
            withUnsafePointer(to: parameter) { handler(name.utf8Start, $0, name.utf8CodeUnitCount) }
        } else {
            let handler = unsafeBitCast(
                handler, to: (@convention(c) (UnsafePointer<UInt8>, UnsafePointer<Int32>, Int) -> Void).self)
            withUnsafePointer(to: Int32(parameter)) { handler(name.utf8Start, $0, name.utf8CodeUnitCount) }
        }
    }

    /// - Parameters:
    ///   - parameter: counted from 1 in the order of C's arguments.
    ///   - form: what is wrong with `value`, as printf writes it; empty where the number says all.
    func c(_ parameter: Int, rowMajor: Bool, _ form: StaticString = "", _ value: Int32 = 0) {
        guard let handler = dlsym(nil, entry.handler) else { return write(parameter) }
        // Reference BLAS counts in the column-major call that it makes of a row-major one, and its handler, or a
        // host's in its place, counts back where this variable of the library is set.
        let exchanges = dlsym(nil, "RowMajorStrg")?.assumingMemoryBound(to: Int32.self)
        exchanges?.pointee = rowMajor ? 1 : 0
        defer { exchanges?.pointee = 0 }
        let number = exchanges != nil && rowMajor ? Self.exchanged(parameter) : parameter
        let name: StaticString = entry.precision == .single ? "cblas_sgemm" : "cblas_dgemm"
        name.withText { name in
            form.withText { form in
                if entry.hasWideIntegers {
                    call_cblas_xerbla_64(handler, Int64(number), name, form, value)
                } else {
                    call_cblas_xerbla(handler, Int32(number), name, form, value)
                }
            }
        }
    }

    /// The same argument where A and B, and m and n, have changed places; C's order.
    static func exchanged(_ parameter: Int) -> Int {
        switch parameter {
        case 4: 5
        case 5: 4
        case 8: 10
        case 10: 8
        case 9: 11
        case 11: 9
        default: parameter
        }
    }

    private func write(_ parameter: Int) {
        Message.write("parameter \(parameter) of \(entry.symbol) is illegal; C is left as it was")
    }
}

extension StaticString {
    /// The text as C takes it.
    fileprivate func withText(_ body: (UnsafePointer<CChar>) -> Void) {
        utf8Start.withMemoryRebound(to: CChar.self, capacity: utf8CodeUnitCount + 1, body)
    }
}
