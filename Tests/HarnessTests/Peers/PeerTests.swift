import Foundation
import Testing

@testable import Harness

/// Programs that run whole networks, among the kernels of a run.
@Suite(.serialized) struct PeerTests {
    @Test func itsTimesStandInTheRowsOfWholePasses() throws {
        let peer = try FakePeer()
        let rows = try SmallRun.rows([try SmallRun.passes(["tiled", peer.kernel(named: "fake")], inputGradient: true)])
        for threads in 1...2 {
            let request = "network 16-8-4 2 relu float32 threads=\(threads) input-gradient=true"
            #expect(peer.requests.count { $0 == request } == 1)
        }
        let own = rows.passes.filter { $0.kernel == "fake" }
        #expect(own.count == 2 * PassPhase.allCases.count)
        for (phase, seconds) in [
            (PassPhase.forward, 0.01), (.backward, 0.02), (.update, 0.005), (.step, 0.035), (.forwardBackward, 0.03),
        ] {
            for row in own where row.phase == phase {
                #expect(row.status == .ok && row.message == nil)
                #expect((row.errorBoundRatio == nil) == (phase == .update))
                #expect(abs(try #require(row.medianSeconds) - seconds) < 1e-12)
                #expect(row.rounds == SmallRun.rounds && row.callsPerRound == 1)
                #expect(row.libraryVersion == "fake 1.0" && row.instructionSet == "none" && row.threadsObserved == 1)
            }
        }
        let parts = own.filter { [.forwardProduct, .inputGradient, .weightGradient, .elementwise].contains($0.phase) }
        #expect(parts.count == 8)
        #expect(parts.allSatisfy { $0.status == .skipped && $0.message?.contains("whole passes") == true })
        let reproducer = try #require(own.first?.reproducer)
        #expect(reproducer.hasPrefix("twofold passes --kernel '\(peer.kernel(named: "fake"))' --network 16-8-4 "))
        for row in rows.ratios.filter({ $0.kernel == "fake" }) {
            #expect(abs(try #require(row.backwardForwardRatio) - 2) < 1e-12)
            #expect(row.status == .ok && row.predictedRatio == nil && row.unexplainedRatio == nil)
        }
        // Every round is shared with the kernels.
        #expect(rows.passes.filter { $0.kernel == "tiled" }.allSatisfy { $0.status == .ok })
        let samples = rows.samples.filter { $0.kernel == "fake" }
        #expect(samples.count == 2 * 5 * SmallRun.rounds)
    }

    /// Of 1 loss and 172 gradients, and 32 of the input where they are asked for.
    @Test(arguments: [
        (0, PassPhase.forward), (1, .backward), (130, .backward), (172, .backward), (204, .backward),
    ])
    func oneWrongNumberFailsItsRows(index: Int, phase: PassPhase) throws {
        let peer = try FakePeer()
        var numbers = try SmallNetwork<Float>(inputGradient: true).results()
        #expect(numbers.count == 205)
        numbers[index] += 1e-3
        try peer.write(numbers)
        let rows = try SmallRun.rows([try SmallRun.passes([peer.kernel(named: "fake")], inputGradient: true)])
        for row in rows.passes {
            switch row.phase {
            case phase, .step, .forwardBackward:
                #expect(row.status == .failed && row.message?.hasPrefix("the result is wrong: its error is ") == true)
            case .forward, .backward, .update: #expect(row.status == .ok)
            default: #expect(row.status == .skipped)
            }
        }
        #expect(rows.ratios.allSatisfy { $0.status == .failed })
    }

    @Test(arguments: [
        ("echo error no gradients", "'/bin/sh' answered: no gradients"),
        ("echo done", "'/bin/sh' answered 'done' instead of written; see bench/peers/README.md"),
        ("echo written", "'/bin/sh' wrote 0 results instead of 173; see bench/peers/README.md"),
        (#"printf 12345 >&3; echo written"#, "'/bin/sh' wrote 1 results instead of 173; see bench/peers/README.md"),
        ("exit 1", "'/bin/sh' ended and did not answer 'results'; what it wrote to standard error says why"),
    ])
    func whoGivesNoResultsFails(answer: String, message: String) throws {
        let peer = try FakePeer(results: answer)
        let rows = try SmallRun.rows([try SmallRun.passes(["tiled", peer.kernel(named: "fake")])])
        for row in rows.passes where row.kernel == "fake" {
            #expect(row.status == .failed && row.message == message && row.medianSeconds == nil)
        }
        #expect(rows.passes.filter { $0.kernel == "tiled" }.allSatisfy { $0.status == .ok })
    }

    /// The numbers that ours compute with: parameters, examples and targets, row after row.
    @Test func itIsGivenTheSameNumbers() throws {
        let peer = try FakePeer(network: #"cat /dev/fd/3 >"$0.given"; echo ready 1 none fake"#)
        _ = try SmallRun.rows([try SmallRun.passes([peer.kernel(named: "fake")])])
        let network = try SmallNetwork<Float>().network
        let views = (0..<2).flatMap {
            [network.parameters(ofLayer: $0).weights, network.parameters(ofLayer: $0).biases]
        }
        let expected = (views + [network.inputs, network.targetValues]).flatMap(\.elements)
        let given = try Data(contentsOf: URL(fileURLWithPath: peer.command[1] + ".given"))
        #expect(given == expected.withUnsafeBytes { Data($0) })
    }

    @Test func shortPassesAreRepeatedWithinASample() throws {
        // A microsecond a call, but for the first number of calls that makes a sample long enough.
        let peer = try FakePeer(sample: "echo \"${words}e-6 ${words}e-6 ${words}e-6\"")
        let rows = try SmallRun.rows([try SmallRun.passes([peer.kernel(named: "fake")])])
        let forward = rows.passes.filter { $0.phase == .forward }
        #expect(forward.count == 2)
        for row in forward {
            #expect(try #require(row.callsPerRound) >= 100)
            #expect(abs(try #require(row.medianSeconds) - 1e-6) < 1e-12)
        }
    }

    @Test func singleProductsAreNotItsWork() throws {
        let peer = try FakePeer()
        let rows = try SmallRun.rows([SmallRun.products(["tiled", peer.kernel(named: "fake")])])
        #expect(rows.kernels.filter { $0.kernel == "tiled" }.allSatisfy { $0.status == .ok })
        for row in rows.kernels where row.kernel == "fake" {
            #expect(row.status == .skipped && row.message?.contains("computes no single products") == true)
        }
        #expect(peer.requests.isEmpty)
    }

    @Test(arguments: [
        ("echo error no such activation", "'/bin/sh' answered: no such activation"),
        ("exit 3", "'/bin/sh' ended and did not answer 'REQUEST'"),
        ("kill -9 $$", "'/bin/sh' ended and did not answer 'REQUEST'"),
        ("echo hello", "'/bin/sh' answered 'hello' instead of "),
        ("echo", "'/bin/sh' answered '' instead of "),
        ("echo 1 0 nan", "'/bin/sh' answered '1 0 nan' instead of "),
    ])
    func itsTroubleIsSaid(answer: String, message: String) throws {
        func expected(_ request: String) -> String { message.replacingOccurrences(of: "REQUEST", with: request) }
        let error = try #require(throws: PeerError.self) { try FakePeer(network: answer).competitor() }
        let request = "network 16-8-4 2 relu float32 threads=1 input-gradient=false"
        #expect(error.description.hasPrefix(expected(request)), "\(error)")

        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(2)), seed: 1)
        let result = try runner.run([try FakePeer(sample: answer).competitor()])
        let (status, found) = result.outcomes[0].unmeasured
        #expect(status == .failed)
        #expect(found?.hasPrefix(expected("sample 1")) == true, "\(found ?? "")")
    }

    /// Trouble before it takes part leaves its rows out, later trouble makes them fail.
    @Test func itsTroubleStandsInItsRowsAndTheOthersGoOn() throws {
        let early = try FakePeer(network: "echo error early")
        let late = try FakePeer(sample: "echo error late")
        let rows = try SmallRun.rows([
            try SmallRun.passes([early.kernel(named: "early"), "tiled", late.kernel(named: "late")])
        ])
        for (kernel, status, message) in rows.passes.map({ ($0.kernel, $0.status, $0.message) })
            + rows.ratios.map({ ($0.kernel, $0.status, $0.message) })
        {
            switch kernel {
            case "early": #expect(status == .skipped && message == "'/bin/sh' answered: early")
            case "late": #expect(status == .failed && message == "'/bin/sh' answered: late")
            default: #expect(status == .ok)
            }
        }
    }

    @Test func whatCannotBeStartedSaysSo() throws {
        #expect(throws: PeerError.notStarted(program: "/no/such", reason: "No such file or directory")) {
            try PeerProcess(["/no/such"], file: STDERR_FILENO)
        }
    }

    /// An answer that is only begun is none; nor is one that does not end.
    @Test(arguments: ["sleep 60", "printf 0.01", "exec tr '\\\\0' x </dev/zero"])
    func whoDoesNotAnswerIsNotWaitedFor(answer: String) throws {
        #expect(throws: NoAnswer.self) { try FakePeer(network: answer).competitor(longestAnswer: 0.2) }
        let competitor = try FakePeer(sample: answer).competitor(longestAnswer: 0.2)
        var runner = RoundRunner(policy: SamplingPolicy(rounds: .exactly(2)), seed: 1)
        let result = try runner.run([competitor])
        let (status, message) = result.outcomes[0].unmeasured
        #expect(status == .skipped)
        #expect(
            message
                == "'/bin/sh' did not answer 'sample 1' within 0.2 s; choose a smaller network or leave it out")
    }

    /// The script, and what it started, which spins.
    @Test func itStandsStillButInItsTurnAndGoesWhenLetGo() throws {
        let peer = try FakePeer(network: "while :; do :; done & echo ready 1 none $$ $!")
        var competitor: PeerCompetitor<Float>? = try peer.competitor()
        let ids = try #require(competitor?.kernel.libraryVersion).split(separator: " ").compactMap { Int($0) }
        #expect(ids.count == 2)
        for _ in 0..<3 {
            // The first stands still at once, what it started a moment later.
            #expect(state(ofProcess: ids[0]) == "T")
            #expect(comesTrue { state(ofProcess: ids[1]) == "T" })
            competitor?.takeTurn()
            try competitor?.warmUp()
            #expect(!ids.map(state(ofProcess:)).contains("T"))
            competitor?.settle()
        }
        competitor = nil
        #expect(state(ofProcess: ids[0]) == nil)
        #expect(comesTrue { state(ofProcess: ids[1]) == nil })
    }

    private func comesTrue(_ condition: () -> Bool) -> Bool {
        for _ in 0..<500 where !condition() { usleep(10_000) }
        return condition()
    }
}
