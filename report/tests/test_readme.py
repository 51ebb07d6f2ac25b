"""README's tables, and the sentences that quote runs, are what the runs' CSV says."""

import re
import unittest

from .. import readme
from .folders import RESULTS, rows

README = (RESULTS.parent / "README.md").read_text(encoding="utf-8")


class ReadmeTests(unittest.TestCase):
    def test_the_tables_are_those_that_the_runs_give(self) -> None:
        self.assertEqual(readme.renewed(README), README, "README.md is behind its runs; scripts/readme-pictures writes it anew")

    def test_a_number_that_no_run_has_is_found_out(self) -> None:
        for number, other in (("| 4 layers of 512 | 1.75 |", "| 4 layers of 512 | 1.76 |"), ("and its ratio is ", "and its ratio is 1")):
            wrong = README.replace(number, other)
            self.assertNotEqual(wrong, README)
            self.assertEqual(readme.renewed(wrong), README)

    def test_a_ratio_is_that_of_its_row(self) -> None:
        row = next(
            row for row in rows(RESULTS / "zen4-2-cores-quick", "ratios")
            if (row["depth"], row["width"], row["batch"], row["kernel"], row["threads_requested"], row["input_gradient"])
            == ("4", "512", "128", "tiled", "1", "false")
        )  # fmt: skip
        numbers = [float(row[f"backward_forward_{end}"]) for end in ("ratio", "ci95_low_ratio", "ci95_high_ratio")]
        line = next(line for line in README.split("\n") if line.startswith("| 4 layers of 512 |"))
        self.assertEqual(line.split(" | ")[2], "{:.2f} [{:.2f}, {:.2f}]".format(*numbers))

    def test_each_caption_names_the_machine_and_the_method(self) -> None:
        captions = re.findall(r"\n\n([^\n]*)\n<!-- table end -->", README)
        self.assertEqual(len(captions), 5)
        for caption in captions:
            self.assertIn("AMD EPYC, 2 cores, avx512", caption)
            self.assertRegex(caption, "edians .*with exact 95 % intervals, .*rounds")


if __name__ == "__main__":
    unittest.main()
