"""python3 -m unittest discover -s bench/programs -p '*_test.py'"""

import csv
import unittest

from table import COLUMNS, agree, as_text, checksums, row, typical

PROMISES = """\
run_id,program,kernel,threads_requested,program_seconds,promised_seconds,promised_ci95_low_seconds,promised_ci95_high_seconds
r,python,tiled,1,12,8,7.5,9.6
r,python,parallel,2,12,,,
"""


class RowTest(unittest.TestCase):
    def setUp(self):
        self.tiled, self.parallel = csv.DictReader(PROMISES.splitlines())

    def test_speedups_are_paired_within_rounds(self):
        # By the medians 10 ÷ 10; by the rounds 2, 0.5 and 4, and of the traced runs 2, 0.5 and 3.
        line = row("subspace", "tiled", "1", [10, 10, 40], [10, 10, 30], [5, 20, 10], 12.0, self.tiled, True, 9)
        self.assertEqual(line["own_seconds"], 10)
        self.assertEqual((line["outcome_low_seconds"], line["outcome_seconds"], line["outcome_high_seconds"]), (5, 10, 20))
        self.assertEqual(line["outcome_speedup_ratio"], "2")
        self.assertEqual((line["outcome_speedup_low_ratio"], line["outcome_speedup_high_ratio"]), ("0.5", "4"))

    def test_a_promise_is_the_traced_time_over_the_promised(self):
        line = row("subspace", "tiled", "1", [12.0], [12.0], [6.0], 12.0, self.tiled, True, 9)
        self.assertEqual(line["promised_seconds"], "8")
        self.assertEqual(line["promised_speedup_ratio"], "1.5")
        self.assertEqual(line["promised_speedup_ci95_low_ratio"], "1.25")
        self.assertEqual(line["promised_speedup_ci95_high_ratio"], "1.6")
        # Twice as fast, where one and a half was promised.
        self.assertEqual(line["outcome_to_promise_ratio"], "1.33333")

    def test_without_a_promise_the_fields_are_empty(self):
        for promise in (None, self.parallel):
            line = row("subspace", "parallel", "2", [12.0], [12.0], [6.0], 12.0, promise, False, 0)
            self.assertEqual(list(line), COLUMNS)
            self.assertEqual((line["promised_seconds"], line["promised_speedup_ratio"]), ("", ""))
            self.assertEqual((line["outcome_to_promise_ratio"], line["results_agree"]), ("", "no"))
            self.assertIn("none: not checked", as_text([line]))

    def test_rounds_have_pairs(self):
        with self.assertRaises(ValueError):
            row("subspace", "tiled", "1", [12.0, 12.0], [12.0], [6.0], 12.0, None, True, 9)

    def test_the_traced_run_counts_as_one_on_the_own_blas(self):
        line = row("digits", "tiled", "1", [8.0, 12.0], [12.0, 12.0], [6.0, 6.0], 12.0, self.tiled, True, 9)
        self.assertEqual(line["outcome_speedup_ratio"], "2")
        self.assertEqual((line["own_seconds"], line["outcome_speedup_low_ratio"]), ("10", "1.33333"))


class TypicalTest(unittest.TestCase):
    def test_the_trace_of_the_commoner_speed_is_replayed(self):
        self.assertEqual(typical([8.9, 12.2, 8.5], [8.4, 11.8, 12.3, 12.0]), 1)
        self.assertEqual(typical([12.2, 8.9, 8.5], [8.4, 8.6, 12.0]), 1)


class AgreementTest(unittest.TestCase):
    expected = checksums("hello\nchecksum loss 0.5 within 1e-3\nchecksum norm 40 within 1e-6\n")

    def test_lines_are_read(self):
        self.assertEqual(self.expected, {"loss": (0.5, 1e-3), "norm": (40.0, 1e-6)})

    def test_close_is_enough(self):
        self.assertTrue(agree(self.expected, {"loss": (0.5004, 0), "norm": (40.00001, 0)}))
        self.assertFalse(agree(self.expected, {"loss": (0.5004, 0), "norm": (40.001, 0)}))

    def test_nothing_proves_nothing(self):
        self.assertFalse(agree({}, {}))
        self.assertFalse(agree(self.expected, {"loss": (0.5, 0)}))
        self.assertFalse(agree(self.expected, {"loss": (float("nan"), 0), "norm": (40, 0)}))


if __name__ == "__main__":
    unittest.main()
