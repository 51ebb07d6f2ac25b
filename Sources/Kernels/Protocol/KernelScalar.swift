import InstructionSets
import Matrices

/// A precision in which every kernel computes.
public protocol KernelScalar: RoutineScalar {}

extension Float: KernelScalar {}
extension Double: KernelScalar {}
