/// The measurement was asked to stop; every finished block has been handed to the sink.
public struct Interrupted: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "interrupted; every finished row has been kept" }
}
