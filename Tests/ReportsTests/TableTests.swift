import Harness
import Testing

@testable import Reports

/// The columns of the contract, written down once more by hand: a renamed or moved column breaks readers.
@Suite struct TableTests {
    static let contract = [
        "machine.csv": """
        run_id, schema_version, timestamp_utc, host, cpu_model, instruction_set, physical_cores, logical_cpus, \
        l1d_bytes, l2_bytes, l3_bytes, numa_nodes, memory_bytes, virtualized, swift_version, build_configuration, \
        git_revision, openblas_version, openblas_core, clock_resolution_seconds, command_line
        """,
        "ceilings.csv": """
        run_id, resource, level, precision, threads, gigaflops_per_second, gigabytes_per_second
        """,
        "kernels.csv": """
        run_id, case_id, kernel, library_version, instruction_set, precision, transpose_a, transpose_b, m, n, k, \
        epilogue, threads_requested, threads_observed, cache_state, rounds, calls_per_round, median_seconds, \
        median_ci95_low_seconds, median_ci95_high_seconds, min_seconds, outliers, stop_reason, \
        gigaflops_per_second, peak_ratio, traffic_model_bytes, gigabytes_per_second, bound, baseline_kernel, \
        speedup_ratio, speedup_ci95_low_ratio, speedup_ci95_high_ratio, verdict, error_bound_ratio, status, \
        message, reproducer
        """,
        "passes.csv": """
        run_id, case_id, kernel, library_version, instruction_set, precision, threads_requested, \
        threads_observed, network, depth, width, batch, activation, input_gradient, cache_state, weights, phase, \
        multiply_adds, multiply_adds_per_weight_per_example, rounds, calls_per_round, median_seconds, \
        median_ci95_low_seconds, median_ci95_high_seconds, min_seconds, nanoseconds_per_weight, \
        nanoseconds_per_weight_per_example, gigaflops_per_second, peak_ratio, traffic_model_bytes, \
        gigabytes_per_second, bound, error_bound_ratio, status, message, reproducer, baseline_kernel, speedup_ratio, \
        speedup_ci95_low_ratio, speedup_ci95_high_ratio, verdict
        """,
        "ratios.csv": """
        run_id, case_id, kernel, precision, threads_requested, threads_observed, network, depth, width, batch, \
        activation, input_gradient, weights, rounds, backward_forward_ratio, backward_forward_ci95_low_ratio, \
        backward_forward_ci95_high_ratio, textbook_ratio, operation_count_ratio, traffic_model_ratio, \
        predicted_ratio, unexplained_ratio, verdict, status, message
        """,
        "fits.csv": """
        run_id, kernel, precision, threads_requested, response, predictor, phase, depth, width, batch, points, \
        model, exponent, exponent_ci95_low, exponent_ci95_high, expected_exponent, coefficient, intercept, \
        r_squared, max_relative_residual_ratio, verdict, message
        """,
        "samples.csv": "run_id, case_id, kernel, phase, round, order_in_round, calls, seconds",
        "training.csv": """
        run_id, kernel, precision, threads_requested, network, seed, batch, learning_rate, epoch, seconds, \
        training_loss, training_accuracy, test_loss, test_accuracy
        """,
        "times.csv": """
        run_id, blocks, predicted_seconds, elapsed_seconds, timed_seconds, warm_up_seconds, settling_seconds, \
        ceilings_seconds, verification_seconds, own_seconds, own_ratio
        """,
        "progress.csv": """
        run_id, blocks, machine_bytes, ceilings_bytes, kernels_bytes, passes_bytes, ratios_bytes, fits_bytes, \
        samples_bytes, training_bytes, times_bytes, replay_bytes, promises_bytes
        """,
        "replay.csv": """
        run_id, program, kernel, threads_requested, library, routine, precision, order, transpose_a, transpose_b, \
        m, n, k, lda, ldb, ldc, alpha, beta, calls, traced_seconds, own_hot_seconds, own_cold_seconds, hot_seconds, \
        cold_seconds, promised_seconds, promised_ci95_low_seconds, promised_ci95_high_seconds, status, message
        """,
        "promises.csv": """
        run_id, program, kernel, threads_requested, program_seconds, product_seconds, replayed_seconds, \
        promised_product_seconds, promised_product_ci95_low_seconds, promised_product_ci95_high_seconds, \
        promised_seconds, promised_ci95_low_seconds, promised_ci95_high_seconds, speedup_ratio
        """,
    ]

    @Test func columnsBeginWithThoseOfTheContract() throws {
        #expect(Set(allTables.map { $0.fileName }) == Set(Self.contract.keys))
        for table in allTables {
            let names = table.header.dropLast().split(separator: ",").map(String.init)
            let expected = try #require(Self.contract[table.fileName])
                .split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
            #expect(Array(names.prefix(expected.count)) == expected)
            #expect(Set(names).count == names.count)
        }
    }

    @Test func everyCellStandsUnderItsName() throws {
        var row = ExampleRows.pass()
        row.width = 8
        row.message = "a, b"
        let names = PassRow.table.columns.map(\.name)
        let cells = try CSV.records(of: PassRow.table.line(row).utf8, file: "passes.csv")[0].cells
        let named = Dictionary(uniqueKeysWithValues: zip(names, cells)).filter { !$0.value.isEmpty }
        #expect(
            named == [
                "run_id": "host-20261123T045100", "case_id": "p1", "kernel": "tiled", "precision": "float32",
                "threads_requested": "1", "network": "16-8-4", "depth": "2", "width": "8", "batch": "128",
                "activation": "relu", "input_gradient": "false", "cache_state": "hot", "weights": "160",
                "phase": "forward", "multiply_adds": "20480", "median_seconds": "0.001", "status": "ok",
                "message": "a, b",
            ])
    }

    @Test func theUnitIsTheSuffixOfTheName() {
        #expect(ColumnUnit(ofColumn: "median_seconds") == .seconds)
        #expect(ColumnUnit(ofColumn: "gigaflops_per_second") == .gigaflopsPerSecond)
        #expect(ColumnUnit(ofColumn: "nanoseconds_per_weight") == .nanosecondsPerWeight)
        #expect(ColumnUnit(ofColumn: "max_relative_residual_ratio") == .ratio)
        #expect(ColumnUnit(ofColumn: "rounds") == nil)
    }
}
