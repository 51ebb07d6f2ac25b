import Matrices
import VectorRoutines
import VectorRoutinesPortable

#if arch(x86_64)
    import VectorRoutinesAVX2
    import VectorRoutinesAVX512
#endif

/// A precision for which every instruction set has its routines.
public protocol RoutineScalar: MatrixScalar {
    /// The routines of an instruction set that ``InstructionSet/isSupported`` here; elsewhere they stop at an illegal
    /// instruction.
    static func routines(of set: InstructionSet) -> VectorRoutineTable<Self>
}

extension Float: RoutineScalar {
    public static func routines(of set: InstructionSet) -> VectorRoutineTable<Float> {
        switch set {
        #if arch(x86_64)
            case .avx512: floatRoutinesAVX512
            case .avx2: floatRoutinesAVX2
        #endif
        default: floatRoutinesPortable
        }
    }
}

extension Double: RoutineScalar {
    public static func routines(of set: InstructionSet) -> VectorRoutineTable<Double> {
        switch set {
        #if arch(x86_64)
            case .avx512: doubleRoutinesAVX512
            case .avx2: doubleRoutinesAVX2
        #endif
        default: doubleRoutinesPortable
        }
    }
}
