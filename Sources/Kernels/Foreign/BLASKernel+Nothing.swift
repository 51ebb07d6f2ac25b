import COpenBLAS
import Matrices

extension BLASKernel {
    /// A library that computes nothing, and leaves C as it is: what its calls take is what calling any library from here
    /// costs it.
    package static func computingNothing(named name: String) throws(BLASError) -> BLASKernel {
        let single: CBLASFunctions.SGEMM32 = { _, _, _, _, _, _, _, _, _, _, _, _, _, _ in }
        let double: CBLASFunctions.DGEMM32 = { _, _, _, _, _, _, _, _, _, _, _, _, _, _ in }
        let functions = [
            "cblas_sgemm": unsafeBitCast(single, to: UnsafeMutableRawPointer.self),
            "cblas_dgemm": unsafeBitCast(double, to: UnsafeMutableRawPointer.self),
        ]
        return try BLASKernel(name: name, BLASLibrary(name: name) { functions[$0] }, threads: 1)
    }
}
