import Reports
import Testing

@Suite struct RunIdentityTests {
    @Test func namesHostAndTime() {
        // `date -u -d 2026-11-23T04:51:00Z +%s`
        let identity = RunIdentity(host: "lab 3/ü.local", startSeconds: 1_795_409_460)
        #expect(identity.runID == "lab_3__.local-20261123T045100")
        #expect(identity.defaultFolder == "results/lab_3__.local-20261123T045100")
        #expect(identity.timestampUTC == "2026-11-23T04:51:00Z")
    }

    @Test func thisHostHasAName() {
        #expect(!RunIdentity.current().host.isEmpty)
    }
}
