import Kernels
import Matrices
import Networks
import PageTables
import Testing

@testable import Machine

/// Who touches a plan's memory first.
@Suite struct FirstTouchTests {
    /// Machines of one, two and four memory nodes, and the cores of a node.
    private static let machines = [
        ("pack:1 numa:1 core:2 pu:1", 2), ("pack:2 [numa] l3:2 core:4 pu:2", 8), ("pack:2 numa:2 l3:1 core:3 pu:1", 3),
    ]

    private func graph() throws -> (Graph<Float>, loss: Node) {
        let network: MultilayerPerceptron<Float> = try .random(
            [400, 700, 300, 10], batch: 150, on: NaiveKernel<Float>())
        return (network.graph, network.lossNode)
    }

    /// Every page by the member that holds its first row, so that each node gets its part of every matrix, in one piece.
    @Test(.enabled(if: PageMap.isReadable), arguments: machines)
    func eachNodeGetsTheRowsOfItsMembers(machine: String, coresOfNode: Int) throws {
        let topology = try Topology.read(synthetic: machine)
        let members = topology.physicalCores
        let places = try #require(topology.places(for: members))
        let (graph, loss) = try graph()
        let storage = try PlanStorage(Layout(graph, loss: loss, keeping: []))
        let large = storage.matrices.filter { $0.rows * $0.columns * 4 >= 128 << 10 }
        #expect(large.count >= 8)
        var nodes = large.map { _ in [Int: Int]() }
        for index in (0..<members).reversed() {
            let before = large.map { PageMap.written($0.view.extent) }
            let member = TeamMember(index: index, count: members, counters: nil)
            storage.touch(as: member)
            let node = places[index][0] * members / topology.logicalCPUs / coresOfNode
            for (which, matrix) in large.enumerated() {
                let own = PageMap.written(matrix.view.extent).subtracting(before[which])
                let rows = member.share(of: matrix.rows)
                for page in own {
                    #expect(rows.contains(page * PageMap.pageBytes / (matrix.columns * 4)))
                    #expect(nodes[which].updateValue(node, forKey: page) == nil)
                }
            }
        }
        for (matrix, nodes) in zip(large, nodes) {
            let inOrder = nodes.sorted { $0.key < $1.key }.map(\.value)
            #expect(inOrder.count == (matrix.rows * matrix.columns * 4 + PageMap.pageBytes - 1) / PageMap.pageBytes)
            #expect(inOrder == inOrder.sorted())
            #expect(Set(inOrder).count == topology.numaNodes)
        }
    }

    @Test(arguments: [1, 2, 3]) func aPlanIsTheSameWhoeverTouchesIt(threads: Int) throws {
        let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: threads)
        let team = try WorkerTeam(threads: threads)
        func trained(_ toucher: WorkerTeam?) throws -> [Float] {
            let network = try MultilayerPerceptron<Float>(
                NetworkShape(units: [400, 300, 10]), batch: 100, activation: .relu, seed: 3, kernel: kernel,
                team: toucher)
            #expect(network.plan.errorSignal(of: network.lossNode)?.elements == [1])
            network.inputs.fill(0.25)
            network.plan.learningRate = 0.5
            network.plan.run(Phase.allCases, on: team)
            return [network.loss] + network.parameters(ofLayer: 0).weights.elements
        }
        #expect(try trained(team) == trained(nil))
    }

    /// A worker touches its half when the plan is made, and nobody anything in the first pass.
    @Test func aTeamTouchesWhenThePlanIsMade() throws {
        let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: 2)
        let team = try WorkerTeam(threads: 2)
        let faults = try Matrix<Double>(rows: 2, columns: 16)
        func count() -> [Double] {
            team.run { faults.view[$0.index, 0] = Double(pageFaultsOfThisThread()) }
            return [faults[0, 0], faults[1, 0]]
        }
        let before = count()
        let network = try MultilayerPerceptron<Float>(
            NetworkShape(units: [500, 700, 700, 10]), batch: 150, activation: .tanh, seed: 3, kernel: kernel, team: team
        )
        let made = count()
        network.plan.run(Phase.allCases, on: team)
        let passed = count()
        let half = Double(network.plan.memoryBytes / PageMap.pageBytes / 2)
        #expect(made[1] - before[1] > 0.8 * half)
        #expect(passed[0] - made[0] < 0.1 * half && passed[1] - made[1] < 0.1 * half)
    }

    @Test func aTeamOfTheWrongSizeIsRefused() throws {
        let kernel = try KernelCatalog.standard.make("parallel", Float.self, threads: 2)
        let (graph, loss) = try graph()
        let team = try WorkerTeam(threads: 3)
        #expect(throws: ProductError.teamSize(3, wanted: 2)) { try Plan(graph, loss: loss, kernel: kernel, team: team) }
    }
}
