// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "mine",
    // In a package of your own: the path or the address of your checkout.
    dependencies: [.package(name: "twofold", path: "../..")],
    targets: [
        .executableTarget(
            name: "mine",
            dependencies: [
                .product(name: "Kernels", package: "twofold"), .product(name: "TwofoldCommands", package: "twofold"),
            ])
    ]
)
