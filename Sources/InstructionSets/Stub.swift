// InstructionSets
