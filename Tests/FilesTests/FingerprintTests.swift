import Files
import Testing

@Suite struct FingerprintTests {
    /// The published test vectors of FNV-1a, 64 bits.
    @Test(arguments: [
        ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
    ])
    func isFNV1a(text: String, expected: String) {
        var whole = Fingerprint()
        whole.add(Array(text.utf8))
        #expect(whole.text == expected)
        var parts = Fingerprint()
        for byte in text.utf8 { parts.add([byte]) }
        #expect(parts.text == expected)
    }
}
