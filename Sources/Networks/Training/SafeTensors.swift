import Foundation

/// Named arrays of numbers in the safetensors format, which Python's `safetensors` and others read: eight bytes with the
/// header's length, the header in JSON, the numbers; all little-endian.
///
/// Source: Hugging Face, "safetensors", README, section "Format".
struct SafeTensors: Equatable, Sendable {
    /// One array's bytes, row by row, and what they are.
    struct Tensor: Equatable, Sendable {
        /// `F32` or `F64`.
        var type: String
        var shape: [Int]
        var bytes: Data
    }

    var tensors: [String: Tensor]
    var metadata: [String: String]

    private struct Entry: Codable {
        var dtype: String
        var shape: [Int]
        /// The first byte and the one behind the last, counted from the end of the header.
        var dataOffsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }
    }

    /// A value of the header: an entry, or the metadata under their reserved name.
    private enum Value: Codable {
        case entry(Entry)
        case metadata([String: String])

        init(from decoder: any Decoder) throws {
            if let entry = try? Entry(from: decoder) {
                self = .entry(entry)
            } else {
                self = .metadata(try [String: String](from: decoder))
            }
        }

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .entry(let entry): try entry.encode(to: encoder)
            case .metadata(let metadata): try metadata.encode(to: encoder)
            }
        }
    }

    private static let metadataName = "__metadata__"

    init(tensors: [String: Tensor], metadata: [String: String]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The file's bytes; tensors in the order of their names.
    func encoded() throws -> Data {
        var header: [String: Value] = [Self.metadataName: .metadata(metadata)]
        var numbers = Data()
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            let offsets = [numbers.count, numbers.count + tensor.bytes.count]
            header[name] = .entry(Entry(dtype: tensor.type, shape: tensor.shape, dataOffsets: offsets))
            numbers += tensor.bytes
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var text = try encoder.encode(header)
        // Readers map the file, so the numbers begin on eight bytes.
        text += Data(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + numbers
    }

    /// Nil when these are no safetensors, or end too early.
    init?(decoding data: Data) {
        let data = Data(data)  // indices from 0
        guard data.count >= 8 else { return nil }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(data.count - 8) else { return nil }
        let start = 8 + Int(length)
        guard let header = try? JSONDecoder().decode([String: Value].self, from: data[8..<start]) else { return nil }
        var tensors: [String: Tensor] = [:]
        var metadata: [String: String] = [:]
        for (name, value) in header {
            switch value {
            case .metadata(let found): metadata = found
            case .entry(let entry):
                let offsets = entry.dataOffsets
                guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= data.count - start
                else { return nil }
                tensors[name] = Tensor(
                    type: entry.dtype, shape: entry.shape, bytes: data[(start + offsets[0])..<(start + offsets[1])])
            }
        }
        self.init(tensors: tensors, metadata: metadata)
    }
}
