/// The name that was probably meant, nil when none is near: at most two letters off, and fewer than half of them.
func nearestName(to text: String, among names: [String]) -> String? {
    let nearest = names.map { (name: $0, distance: editDistance(text, $0)) }.min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= 2, 2 * nearest.distance < nearest.name.count else { return nil }
    return nearest.name
}

/// Insertions, deletions and substitutions from one text to the other (Levenshtein's distance).
private func editDistance(_ first: String, _ second: String) -> Int {
    let columns = Array(second)
    var row = Array(0...columns.count)
    for letter in first {
        var diagonal = row[0]
        row[0] += 1
        for column in columns.indices {
            let substituted = diagonal + (letter == columns[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
        }
    }
    return row[columns.count]
}
