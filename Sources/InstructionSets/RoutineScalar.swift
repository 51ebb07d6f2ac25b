import Matrices

/// A precision for which every instruction set has its routines.
public protocol RoutineScalar: MatrixScalar {}
extension Float: RoutineScalar {}
extension Double: RoutineScalar {}
