"""A spoilt run is drawn as far as it goes, and the notes say what is missing."""

from pathlib import Path

import numpy

from .. import answer
from ..figures import figures
from ..tables import Run, read
from .folders import MAP, MLP, QUICK, FolderTest


class SpoiltTests(FolderTest):
    def drawn(self, folder: Path) -> tuple[Run, set[str]]:
        run = read(folder)
        made = list(figures(run))
        answer.answers(run)
        return run, {figure.name.split("-")[0] for figure in made}

    def assertNoted(self, run: Run, words: str) -> None:
        self.assertTrue(any(words in note for note in run.notes), (words, run.notes))

    def test_any_table_may_be_missing(self) -> None:
        for table in ("machine", "ceilings", "kernels", "passes", "ratios", "fits"):
            with self.subTest(table):
                folder = self.copy(QUICK)
                (folder / f"{table}.csv").unlink()
                run, names = self.drawn(folder)
                self.assertNoted(run, f"{table}.csv")
                self.assertTrue(names)

    def test_an_empty_folder_says_so(self) -> None:
        folder = self.copy(MLP)
        for path in folder.iterdir():
            path.unlink()
        run, names = self.drawn(folder)
        self.assertEqual((names, run.notes), (set(), ["The folder has no table of a run."]))

    def test_one_row_of_each_table_is_drawn(self) -> None:
        folder = self.copy(MAP)
        for table in ("passes", "ratios", "ceilings", "fits"):
            self.change(folder, table, lambda rows: rows[:1])
        _, names = self.drawn(folder)
        self.assertLessEqual({"ratio", "cost", "roofline"}, names)
        training = self.copy(MLP)
        self.change(training, "training", lambda rows: rows[:1])
        self.assertIn("training", self.drawn(training)[1])

    def test_tables_without_rows_are_noted(self) -> None:
        folder = self.copy(QUICK)
        for table in ("passes", "ratios", "kernels", "fits", "ceilings", "machine"):
            path = folder / f"{table}.csv"
            path.write_text(path.read_text().split("\n")[0] + "\n")
        run, names = self.drawn(folder)
        self.assertEqual(names, set())
        self.assertNoted(run, "passes.csv has no rows")

    def test_failed_rows_are_not_drawn_and_their_reason_is_told(self) -> None:
        folder = self.copy(QUICK)
        failed = {"status": "failed", "message": "wrong by 3 bounds"}
        self.change(folder, "ratios", lambda rows: [{**row, **failed} for row in rows])
        run, names = self.drawn(folder)
        self.assertNotIn("ratio", names)
        self.assertIn("192 rows of ratios.csv failed and are not drawn: wrong by 3 bounds.", run.notes)

    def test_nan_infinite_empty_and_odd_cells_leave_the_rest(self) -> None:
        for cell in ("nan", "inf", "", "fast"):
            for table, columns in (
                ("ratios", ("backward_forward_ratio", "predicted_ratio", "backward_forward_ci95_low_ratio", "width")),
                ("passes", ("median_seconds", "nanoseconds_per_weight_per_example", "multiply_adds", "traffic_model_bytes")),
            ):
                with self.subTest(cell=cell, table=table):
                    folder = self.copy(QUICK)
                    spoilt = dict.fromkeys(columns, cell)
                    self.change(folder, table, lambda rows, spoilt=spoilt: [{**r, **spoilt} if i % 3 else r for i, r in enumerate(rows)])
                    run, names = self.drawn(folder)
                    self.assertIn("ratio", names)
                    self.assertFalse(numpy.isinf(run.tables[table][list(columns)]).any(axis=None))
                    if cell in ("inf", "fast"):
                        self.assertNoted(run, "no finite number")
                    self.change(folder, table, lambda rows, spoilt=spoilt: [{**row, **spoilt} for row in rows])
                    self.drawn(folder)

    def test_an_interrupted_run_loses_its_last_line_only(self) -> None:
        folder = self.copy(MAP)
        path = folder / "ratios.csv"
        path.write_bytes(path.read_bytes()[:-40])
        run, names = self.drawn(folder)
        self.assertEqual(len(run.tables["ratios"]), 131)
        self.assertNoted(run, "cut off")
        self.assertIn("map", names)

    def test_an_older_schema_is_named(self) -> None:
        folder = self.copy(QUICK)
        gone = {"bound", "peak_ratio", "predicted_ratio", "status", "median_ci95_low_seconds", "traffic_model_bytes"}
        for table in ("passes", "ratios", "kernels"):
            self.change(folder, table, lambda rows: [{c: v for c, v in r.items() if c not in gone} for r in rows])
        self.change(folder, "machine", lambda rows: [{**rows[0], "schema_version": "0"}])
        run, names = self.drawn(folder)
        self.assertNoted(run, "another version")
        self.assertNoted(run, "version 0")
        self.assertLessEqual({"ratio", "cost", "kernels"}, names)

    def test_files_that_are_no_csv_or_no_png(self) -> None:
        folder = self.copy(MLP)
        (folder / "training.csv").write_bytes(b"\xff\xfe\x00garbage\n\"open\n")
        (folder / "features.png").write_bytes(b"no picture" * 9)
        run, _ = self.drawn(folder)
        self.assertNoted(run, "no PNG")
