/// The measurement was asked to stop; every block of a finished group has been handed to the sink.
public struct Interrupted: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "interrupted; every finished row has been kept" }
}
