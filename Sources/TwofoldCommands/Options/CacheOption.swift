import ArgumentParser
import Harness

/// Where operands lie when a call starts.
struct CacheOption: ParsableArguments {
    @Option(help: "hot: operands stay in cache from call to call; cold: caches are emptied before each call, untimed.")
    var cache = CacheState.hot
}

extension CacheState: ExpressibleByArgument {}
