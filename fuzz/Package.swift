// swift-tools-version: 6.2
import PackageDescription

// Fuzzers of what reads files or long text, and of products and networks against plain loops. A package of its own, because
// libFuzzer brings a `main` and instruments everything: scripts/fuzz builds and runs it.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "twofold", path: "..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: ["DataSets", "Kernels", "Networks", "Reports", "Suites"].map {
                .product(name: $0, package: "twofold")
            },
            swiftSettings: [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ]
)
