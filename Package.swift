// swift-tools-version: 6.2
import PackageDescription

// The rooms, from the ground up. A target depends only on targets of lower floors;
// `Tests/PackageTests` reads this description and fails where an import runs upwards or sideways.

/// Debug builds compile the vector routines for speed too: a register tile that is not optimised spills every
/// accumulator, and the correctness tests would take hours. Unchecked: a trap for overflow at every address costs small
/// products a tenth of their time, and the routines' preconditions bound every index.
///
/// One pass is left out: Swift's own search for loads made twice takes over a third of the compiler's time on tiles of a hundred
/// values, and LLVM's finds the same ones.
let optimised = ["-Ounchecked", "-Xllvm", "-sil-disable-pass=redundant-load-elimination"]
let vectorised: [SwiftSetting] = [.unsafeFlags(optimised)]

var vectorSets: [Target] = [
    .target(
        name: "VectorRoutinesPortable", dependencies: ["CProcessor", "Matrices", "VectorRoutines"],
        swiftSettings: vectorised)
]
var vectorSetNames: [Target.Dependency] = ["VectorRoutinesPortable"]

#if arch(x86_64)
    /// The psABI's level v3 is AVX2 with FMA, v4 adds AVX-512 F, BW, CD, DQ and VL.
    func compiled(for level: String) -> [SwiftSetting] {
        [.unsafeFlags(optimised + ["-Xcc", "-march=\(level)"])]
    }
    vectorSets += [
        .target(
            name: "VectorRoutinesAVX2", dependencies: ["CProcessor", "Matrices", "VectorRoutines"],
            swiftSettings: compiled(for: "x86-64-v3")),
        .target(
            name: "VectorRoutinesAVX512", dependencies: ["CProcessor", "Matrices", "VectorRoutines"],
            swiftSettings: compiled(for: "x86-64-v4")),
    ]
    vectorSetNames += ["VectorRoutinesAVX2", "VectorRoutinesAVX512"]
#endif

/// The drop-in library has the Swift runtime inside, exports BLAS's names and nothing else, and stays loaded: its threads
/// live in it.
let dropIn: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib", "-use-ld=lld"]),
    .unsafeFlags(
        ["--version-script=\(Context.packageDirectory)/Sources/CBLASInterface/exports.map", "-z", "nodelete", "-s"]
            .flatMap { ["-Xlinker", $0] }),
]

/// The tracing library goes into programs of any kind and brings nothing along. It holds no Swift; what a static Swift
/// runtime would need is looked up in a folder where that is nothing.
let tracing: [LinkerSetting] = [
    .unsafeFlags([
        "-nostartfiles", "-static-stdlib", "-use-ld=lld", "-resource-dir",
        "\(Context.packageDirectory)/Sources/TraceInterface/no-runtime",
    ]),
    .unsafeFlags(
        ["--version-script=\(Context.packageDirectory)/Sources/TraceInterface/exports.map", "-z", "nodelete", "-s"]
            .flatMap { ["-Xlinker", $0] }),
]

/// Set by scripts/sanitize: a sanitizer's runtime fits into no library that brings its own Swift runtime, or none. These
/// two then link plainly, and their tests are left out.
let isSanitized = Context.environment["TWOFOLD_SANITIZED"] != nil

let package = Package(
    name: "twofold",
    products: [
        .library(name: "Kernels", targets: ["Kernels"]),
        .library(name: "Networks", targets: ["Networks"]),
        .library(name: "Harness", targets: ["Harness"]),
        .library(name: "DataSets", targets: ["DataSets"]),
        .library(name: "Reports", targets: ["Reports"]),
        .library(name: "Suites", targets: ["Suites"]),
        .library(name: "TwofoldCommands", targets: ["TwofoldCommands"]),
        .library(name: "twofold_cblas", type: .dynamic, targets: ["CBLASInterface"]),
        .library(name: "twofold_trace", type: .dynamic, targets: ["TraceInterface"]),
        .executable(name: "twofold", targets: ["twofold"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: what Swift imports from C.
        .systemLibrary(name: "CHwloc", providers: [.apt(["libhwloc-dev"])]),
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev", "pkg-config"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev", "pkg-config"])]),
        .systemLibrary(name: "CErrorHandlers"),
        .target(name: "CProcessor"),
        .target(name: "CProductTrace"),
        // Floor 1.
        .target(name: "Matrices"),
        .target(name: "Files"),
        .target(name: "Pictures", dependencies: ["CPNG"]),
        .target(name: "ProductTrace", dependencies: ["CProductTrace"]),
        .target(
            name: "TraceInterface", dependencies: ["CProductTrace"], exclude: ["exports.map", "no-runtime"],
            linkerSettings: isSanitized ? [] : tracing),
        // Floor 2.
        .target(name: "VectorRoutines", dependencies: ["Matrices"], swiftSettings: vectorised),
        .target(name: "Machine", dependencies: ["CHwloc", "CProcessor"]),
        .target(name: "DataSets", dependencies: ["CZlib", "Matrices"]),
    ]
        // Floor 3.
        + vectorSets + [
            // Floor 4.
            .target(
                name: "InstructionSets",
                dependencies: ["CProcessor", "Matrices", "VectorRoutines"] + vectorSetNames),
            // Floor 5.
            .target(
                name: "Kernels",
                dependencies: ["COpenBLAS", "InstructionSets", "Machine", "Matrices", "VectorRoutines"]),
            // Floor 6.
            .target(
                name: "Networks", dependencies: ["InstructionSets", "Kernels", "Machine", "Matrices", "VectorRoutines"]),
            .target(
                name: "CBLASInterface",
                dependencies: ["CErrorHandlers", "InstructionSets", "Kernels", "Machine", "Matrices"],
                exclude: ["exports.map"], linkerSettings: isSanitized ? [] : dropIn),
            // Floor 7.
            .target(
                name: "Harness",
                dependencies: [
                    "InstructionSets", "Kernels", "Machine", "Matrices", "Networks", "ProductTrace", "VectorRoutines",
                ]),
            // Floor 8.
            .target(
                name: "Suites",
                dependencies: [
                    "DataSets", "Harness", "Kernels", "Matrices", "Networks", "VectorRoutines",
                    .product(name: "Yams", package: "Yams"),
                ]),
            .target(name: "Reports", dependencies: ["Files", "Harness", "Matrices", "ProductTrace"]),
            .target(
                name: "Lessons",
                dependencies: [
                    "Harness", "Kernels", "Machine", "Matrices", "Networks", "VectorRoutines",
                ]),
            // Floor 9.
            .target(
                name: "TwofoldCommands",
                dependencies: [
                    "DataSets", "Files", "Harness", "InstructionSets", "Kernels", "Lessons", "Machine", "Matrices",
                    "Networks", "Pictures", "ProductTrace", "Reports", "Suites", "VectorRoutines",
                    .product(name: "ArgumentParser", package: "swift-argument-parser"),
                ]),
            // Floor 10.
            .executableTarget(
                name: "twofold", dependencies: ["Kernels", "TwofoldCommands"]),
            // Tests: one target per room.
            .testTarget(name: "MatricesTests", dependencies: ["Matrices", "PageTables"]),
            .testTarget(name: "FilesTests", dependencies: ["Files"]),
            .testTarget(name: "PicturesTests", dependencies: ["CZlib", "Pictures"]),
            // Looks at the built library.
            .testTarget(name: "TraceInterfaceTests"),
            .testTarget(name: "ProductTraceTests", dependencies: ["CProductTrace", "ProductTrace"]),
            .testTarget(name: "MachineTests", dependencies: ["Machine"]),
            .testTarget(name: "DataSetsTests", dependencies: ["CZlib", "DataSets", "Matrices"]),
            .testTarget(
                name: "InstructionSetsTests",
                dependencies: ["InstructionSets", "Matrices", "PageTables", "VectorRoutines"]),
            .testTarget(
                name: "KernelsTests",
                dependencies: ["InstructionSets", "Kernels", "Machine", "Matrices", "PageTables", "VectorRoutines"]),
            // Loads the built library, as a host does, and is found by it as one.
            .testTarget(
                name: "CBLASInterfaceTests",
                linkerSettings: [
                    .unsafeFlags(
                        ["xerbla_", "cblas_xerbla"].flatMap { ["-Xlinker", "--export-dynamic-symbol=\($0)"] })
                ]),
            .testTarget(
                name: "NetworksTests",
                dependencies: [
                    "CAllocationCounter", "Kernels", "Machine", "Matrices", "Networks", "PageTables", "VectorRoutines",
                ]),
            .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
            .target(name: "PageTables", dependencies: ["Matrices"], path: "Tests/PageTables"),
            .testTarget(
                name: "HarnessTests",
                dependencies: [
                    "Harness", "Kernels", "Machine", "Matrices", "Networks", "ProductTrace", "VectorRoutines",
                ]),
            .testTarget(
                name: "SuitesTests",
                dependencies: ["Harness", "Kernels", "Matrices", "Networks", "Suites", "VectorRoutines"]),
            .testTarget(name: "LessonsTests", dependencies: ["Lessons"]),
            .testTarget(name: "ReportsTests", dependencies: ["Files", "Harness", "ProductTrace", "Reports"]),
            .testTarget(
                name: "TwofoldCommandsTests",
                dependencies: [
                    "Harness", "Kernels", "Lessons", "Machine", "ProductTrace", "Reports", "TwofoldCommands",
                ],
                exclude: ["Programs"]),
            .testTarget(name: "PackageTests"),
            // The fuzzers' targets on their corpus; the fuzzers themselves are a package of their own.
            .testTarget(
                name: "FuzzTests",
                dependencies: [
                    "DataSets", "Harness", "InstructionSets", "Kernels", "Machine", "Matrices", "Networks", "Reports",
                    "Suites", "VectorRoutines",
                ],
                path: "fuzz/Sources", exclude: ["fuzz/Fuzz.swift"]),
        ],
    swiftLanguageModes: [.v6]
)

/// Tests read what is internal in these rooms, and run on the build that users run. In kernels and networks, where the
/// compiler makes more of what nobody outside can see, they read what is marked `package`.
let open: Set = ["Harness", "Lessons", "Machine", "ProductTrace", "Reports", "TwofoldCommands"]
for target in package.targets where open.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-enable-testing"])]
}
