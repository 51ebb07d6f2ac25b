import Networks

extension NetworkShape {
    /// The largest depth accepted: beyond it even layers of one unit are no network that anybody measures.
    public static let largestDepth = 10_000

    /// Every depth with every width, widths varying fastest; depth L and width n are L layers of n units to n units.
    ///
    /// - Throws: `NetworkGridError` when a depth is not in 1...``largestDepth`` or a width is below 1.
    public static func grid(depths: [Int], widths: [Int]) throws(NetworkGridError) -> [NetworkShape] {
        var networks: [NetworkShape] = []
        for depth in depths {
            for width in widths {
                guard (1...largestDepth).contains(depth), let network = try? NetworkShape(depth: depth, width: width)
                else { throw NetworkGridError(depth: depth, width: width) }
                networks.append(network)
            }
        }
        return networks
    }
}

/// A depth or width of which no network can be made.
public struct NetworkGridError: Error, Equatable, CustomStringConvertible {
    public let depth: Int
    public let width: Int

    public var description: String {
        "no network has depth \(depth) and width \(width); "
            + "depths run from 1 to \(NetworkShape.largestDepth) and widths start at 1"
    }
}
