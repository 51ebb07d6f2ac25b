#if canImport(Glibc)
    import Glibc
#endif

/// What the system finds at the start of a program's file: a script's first line, or the header of an ELF file.
struct ProgramFile {
    enum Kind: Equatable {
        case script(interpreter: String)
        /// The dynamic linker that it asks for.
        case dynamic(loader: String)
        /// It asks for none.
        case `static`
        /// Neither; the system decides.
        case unknown
    }

    let kind: Kind
    /// Width of addresses and processor, as the header numbers them; nil of scripts.
    let machine: [UInt8]?

    /// Nil where it cannot be read.
    init?(_ path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        func bytes(at offset: Int, _ count: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
                read = max(pread(file, buffer.baseAddress, count, off_t(offset)), 0)
            }
        }
        let start = bytes(at: 0, 256)
        if start.starts(with: Array("#!".utf8)) {
            let line = start.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
            kind = words.first.map { .script(interpreter: String($0)) } ?? .unknown
            machine = nil
            return
        }
        // Of 64 bits and of the order of bytes that both x86-64 and AArch64 have; others are told apart by `machine` alone.
        guard start.starts(with: [0x7F] + Array("ELF".utf8)), start.count >= 64 else {
            (kind, machine) = (.unknown, nil)
            return
        }
        machine = [start[4], start[18], start[19]]
        guard start[4] == 2, start[5] == 1 else {
            kind = .dynamic(loader: "")
            return
        }
        let segments = Self.number(start[32..<40])
        let (size, count) = (Self.number(start[54..<56]), Self.number(start[56..<58]))
        for index in 0..<count {
            let segment = bytes(at: segments + index * size, 56)
            guard segment.count == 56, Self.number(segment[0..<4]) == 3 else { continue }
            let loader = bytes(at: Self.number(segment[8..<16]), min(Self.number(segment[32..<40]), 4096))
            kind = .dynamic(loader: String(decoding: loader.prefix { $0 != 0 }, as: UTF8.self))
            return
        }
        kind = .static
    }

    /// Little-endian; 0 beyond what can be a place in a file.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        let number = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return number < 1 << 40 ? Int(number) : 0
    }
}
