#if canImport(Glibc)
    import Glibc
#endif

extension InstructionSet {
    /// The set that this process uses where no kernel pins another: ``variable``'s, or the best.
    /// - Throws: ``InstructionSetError`` when the variable names a set that is unknown or absent here.
    public static func forProcess() throws(InstructionSetError) -> InstructionSet {
        guard let value = getenv(variable) else { return best }
        return try InstructionSet(pinned: String(cString: value))
    }
}
