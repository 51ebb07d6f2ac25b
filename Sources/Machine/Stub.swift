public struct Topology: Sendable { public var l1dBytes = 32<<10, l2Bytes = 512<<10, l3Bytes = 32<<20; public static let current = Topology() }
