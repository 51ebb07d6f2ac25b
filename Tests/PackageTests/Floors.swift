/// The floors of ARCHITECTURE.md. A room imports rooms of lower floors, never one of its own or above.
let floors: [String: Int] = [
    "CHwloc": 0, "COpenBLAS": 0, "CZlib": 0, "CPNG": 0, "CErrorHandlers": 0, "CProcessor": 0, "CProductTrace": 0,
    // Counts allocations in the tests.
    "CAllocationCounter": 0,
    "Matrices": 1, "Files": 1, "Pictures": 1, "ProductTrace": 1, "TraceInterface": 1,
    "VectorRoutines": 2, "Machine": 2, "DataSets": 2,
    // Looks at pages, and guards them, in the tests.
    "PageTables": 2,
    "VectorRoutinesAVX512": 3, "VectorRoutinesAVX2": 3, "VectorRoutinesPortable": 3,
    "InstructionSets": 4,
    "Kernels": 5,
    "Networks": 6, "CBLASInterface": 6,
    "Harness": 7,
    "Suites": 8, "Reports": 8, "Lessons": 8,
    "TwofoldCommands": 9,
    "twofold": 10,
]
