/// The places of memory in which a competitor's operands lie; each of its turns takes the next one.
///
/// Which pages share the sets of a cache is chance, but stays as it is while the pages are in use: processes that
/// measured one network at batch 1, one after the other, lay apart by a standard deviation of 2 to 5 %, where each
/// one's interval was 0.7 % to either side. In sixteen places they lay apart by no more than their intervals, which
/// then hold this chance too (Zen 4, a virtual machine, with and without randomised addresses). In general: Mytkowicz
/// et al., "Producing wrong data without doing anything obviously wrong!", 2009; Curtsinger and Berger, "Stabilizer",
/// 2013.
struct Placements<Operands> {
    private let places: [Operands]
    private var place = 0

    /// - Precondition: there is a place.
    init(_ places: [Operands]) { self.places = places }

    /// The operands of the turn.
    var current: Operands { places[place] }

    mutating func takeNext() { place = (place + 1) % places.count }
}

/// How many places there are for operands that take so many bytes in one.
func placements(bytes: Double) -> Int { Int(min(max(greatestPlacedBytes / max(bytes, 1), 1), mostPlacements)) }

/// Operands of many pages have their share of good and bad ones in any place.
private let greatestPlacedBytes = Double(16 << 20)
/// Each costs time to make, and a block has some tens of rounds.
private let mostPlacements = 32.0
