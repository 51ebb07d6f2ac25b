/// A target: what it says it needs, and what its files import.
struct Room {
    var name: String
    var isTest: Bool
    var declared: Set<String>
    var imported: Set<String>
}

/// What is wrong with how rooms stand upon each other, a sentence each.
func violations(of rooms: [Room]) -> [String] {
    let names = Set(rooms.map(\.name))
    return rooms.flatMap { room -> [String] in
        var found: [String] = []
        for other in room.imported.intersection(names).subtracting(room.declared).sorted() {
            found.append("\(room.name) imports \(other) without declaring it")
        }
        // Tests stand on no floor: they may look at any room.
        guard !room.isTest else { return found }
        guard let floor = floors[room.name] else { return found + ["\(room.name) has no floor"] }
        for other in room.declared.union(room.imported).intersection(names).sorted() {
            guard let otherFloor = floors[other] else { continue }
            if otherFloor >= floor {
                found.append("\(room.name), floor \(floor), needs \(other), floor \(otherFloor)")
            }
        }
        return found
    }
}

/// The modules that a Swift file imports.
func imports(in source: String) -> Set<String> {
    let line =
        /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)/
    return Set(source.split(separator: "\n").compactMap { $0.prefixMatch(of: line).map { String($0.1) } })
}

/// The types that a Swift file declares, at any depth.
func types(in source: String) -> Set<String> {
    let declaration = /\b(?:struct|class|enum|protocol|actor|typealias)\s+(\w+)/
    let code = source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    return Set(code.flatMap { $0.matches(of: declaration).map { String($0.1) } })
}
