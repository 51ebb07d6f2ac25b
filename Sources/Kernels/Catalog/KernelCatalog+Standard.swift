extension KernelCatalog {
    /// The kernels that come with Twofold: four of fixed names, any BLAS library by its path, and beside them any
    /// program that runs whole networks.
    public static let standard = KernelCatalog([
        KernelEntry(
            "naive", "the textbook's triple loop: the oracle and the baseline",
            float: { NaiveKernel<Float>(name: $0.name) }, double: { NaiveKernel<Double>(name: $0.name) }),
        KernelEntry(
            "tiled", "cache-tiled SIMD in Swift, one thread", takesInstructionSet: true,
            float: { TiledKernel<Float>(name: $0.name, instructionSet: $0.instructionSet) },
            double: { TiledKernel<Double>(name: $0.name, instructionSet: $0.instructionSet) }),
        KernelEntry(
            "parallel", "the same by a team of threads, equal bit for bit", takesInstructionSet: true,
            float: { TiledKernel<Float>(name: $0.name, instructionSet: $0.instructionSet, threads: $0.threads) },
            double: { TiledKernel<Double>(name: $0.name, instructionSet: $0.instructionSet, threads: $0.threads) }),
        KernelEntry(
            "openblas", "OpenBLAS, opened at run time, with its own threads",
            float: { try BLASKernel<Float>(openBLASNamed: $0.name, threads: $0.threads) },
            double: { try BLASKernel<Double>(openBLASNamed: $0.name, threads: $0.threads) }),
        KernelEntry(
            "blas", "the BLAS library at a path, opened at run time, with its own threads", takesPath: true,
            float: { try BLASKernel<Float>(name: $0.name, path: $0.path, threads: $0.threads) },
            double: { try BLASKernel<Double>(name: $0.name, path: $0.path, threads: $0.threads) }),
        KernelEntry(program: "process", "the program at a path, which runs whole networks, like PyTorch"),
    ])
}
