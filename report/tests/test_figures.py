"""Every picture's rows are the CSV's."""

import math
import statistics
import unittest
from functools import cache
from pathlib import Path

import altair

from ..figure import Figure
from ..figures import comparison, figures
from ..tables import read
from .folders import MAP, MLP, OTHER_QUICK, QUICK, FolderTest, rows


def drawn(figure: Figure) -> list[dict]:
    """All rows inside a picture."""
    return [row for data in figure.chart["datasets"].values() for row in data]


@cache
def made(folder: Path) -> list[Figure]:
    return list(figures(read(folder)))


def named(folder: Path, name: str) -> Figure:
    return next(figure for figure in made(folder) if figure.name == name)


class FigureTests(unittest.TestCase):
    def test_every_picture_is_vega_lite(self) -> None:
        for folder in (QUICK, MAP, MLP):
            kinds = {figure.name.split("-")[0]: figure for figure in made(folder)}
            for kind, figure in kinds.items():
                with self.subTest(kind, folder=folder.name):
                    altair.Chart.from_dict(figure.specification(), validate=True)

    def assertSame(self, found: dict, expected: dict) -> None:
        self.assertEqual(found.keys(), expected.keys())
        for key, value in expected.items():
            self.assertTrue(math.isclose(found[key], value, rel_tol=1e-12), (key, found[key], value))

    def test_ratios_over_width_are_those_of_the_table(self) -> None:
        figure = named(QUICK, "ratio-width-4-layers-batch-128-threads-1-float32")
        expected = {
            (row["kernel"], float(row["width"])): float(row["backward_forward_ratio"])
            for row in rows(QUICK, "ratios")
            if row["status"] == "ok" and row["depth"] == "4" and row["width"] and row["batch"] == "128"
            and row["threads_requested"] == "1" and row["input_gradient"] == "false"
        }  # fmt: skip
        found = {(row["kernel"], row["width"]): row["backward_forward_ratio"] for row in drawn(figure) if row.get("network")}
        self.assertSame(found, expected)
        self.assertIn("AMD EPYC, 2 cores, avx2", figure.caption)
        self.assertIn("95 % intervals", figure.caption)

    def test_rates_of_squares_are_those_of_the_table_and_end_at_the_peak(self) -> None:
        figure = named(QUICK, "kernels-float32")
        expected = {
            (row["kernel"], row["threads_requested"], row["m"]): float(row["gigaflops_per_second"])
            for row in rows(QUICK, "kernels")
            if row["status"] == "ok" and row["m"] == row["n"] == row["k"]
        }
        found = {
            (row["kernel"], f"{row['threads_requested']:.0f}", f"{row['m']:.0f}"): row["gigaflops_per_second"]
            for row in drawn(figure) if "shape" in row
        }  # fmt: skip
        self.assertSame(found, expected)
        peaks = {float(row["gigaflops_per_second"]) for row in rows(QUICK, "ceilings") if row["resource"] == "fma"}
        self.assertEqual({row["gigaflops_per_second"] for row in drawn(figure) if "label" in row}, peaks)

    def test_map_has_every_cell_and_what_binds_it(self) -> None:
        figure = named(MAP, "map-tiled-2-layers-threads-1-float32-every-gradient")
        expected = {(float(r["width"]), float(r["batch"])): float(r["backward_forward_ratio"]) for r in rows(MAP, "ratios")}
        cells = [row for row in drawn(figure) if "bound_forward" in row]
        self.assertSame({(row["width"], row["batch"]): row["backward_forward_ratio"] for row in cells}, expected)
        bounds = {(r["case_id"], r["phase"]): r["bound"] for r in rows(MAP, "passes")}
        self.assertTrue(all(row["bound_backward"] == bounds[row["case_id"], "backward"] for row in cells))
        ends = [[float(row[f"backward_forward_ci95_{end}_ratio"]) for end in ("low", "high")] for row in rows(MAP, "ratios")]
        held = sum(low <= 2.1 and high >= 1.9 for low, high in ends)
        self.assertIn(f"intervals of {held} of 132 cells reach within 5 %", figure.caption)

    def test_borders_on_the_map_lie_where_the_prediction_crosses_their_numbers(self) -> None:
        predicted = {(float(r["width"]), float(r["batch"])): float(r["predicted_ratio"]) for r in rows(MAP, "ratios")}
        widths, batches = (sorted({key[axis] for key in predicted}) for axis in (0, 1))
        cells = {(i, j): predicted[width, batch] for i, width in enumerate(widths) for j, batch in enumerate(batches)}
        marks = drawn(named(MAP, "map-tiled-2-layers-threads-1-float32-every-gradient"))
        numbers = {tuple(row["label"].split()) for row in marks if "label" in row}
        self.assertEqual({sign for sign, _ in numbers}, {"<", ">"})
        expected = set()
        for sign, number in numbers:
            beyond = {cell for cell, value in cells.items() if (value > float(number) if sign == ">" else value < float(number))}
            for i, j in beyond:
                around = {(i - 1, j): (i, i, j, j + 1), (i + 1, j): (i + 1, i + 1, j, j + 1)}
                around |= {(i, j - 1): (i, i + 1, j, j), (i, j + 1): (i, i + 1, j + 1, j + 1)}
                if beyond & set(around):  # A cell that is alone is not outlined.
                    expected |= {side for cell, side in around.items() if cell in cells and cell not in beyond}
        self.assertEqual({(r["left"], r["right"], r["bottom"], r["top"]) for r in marks if "right" in r and "width" not in r}, expected)
        for name in (row for row in marks if "label" in row):
            sign, level = name["label"].split()
            value = cells[int(name["left"]), int(name["bottom"])]
            self.assertTrue(value > float(level) if sign == ">" else value < float(level), (name, value))

    def test_cost_has_the_times_of_both_passes(self) -> None:
        figure = named(MAP, "cost-width-2-layers-batch-128-threads-1-float32-every-gradient")
        expected = {
            (row["phase"], float(row["width"])): float(row["nanoseconds_per_weight_per_example"])
            for row in rows(MAP, "passes") if row["batch"] == "128" and row["phase"] in ("forward", "backward")
        }  # fmt: skip
        found = {(r["phase"], r["width"]): r["nanoseconds_per_weight_per_example"] for r in drawn(figure) if r.get("phase")}
        self.assertSame(found, expected)
        for plot in figure.chart["vconcat"]:
            names = {layer["data"]["name"] for layer in plot["layer"]}
            phases = {row["phase"] for name in names for row in figure.chart["datasets"][name] if row.get("phase")}
            self.assertEqual(phases, {plot["title"]})

    def test_roofline_has_every_measured_pass(self) -> None:
        figure = named(QUICK, "roofline-threads-2-float32")
        expected = {
            (row["case_id"], row["kernel"], row["phase"]): 2 * int(row["multiply_adds"]) / int(row["traffic_model_bytes"])
            for row in rows(QUICK, "passes")
            if row["status"] == "ok" and row["threads_requested"] == "2" and row["phase"] in ("forward", "backward")
        }
        found = {(r["case_id"], r["kernel"], r["phase"]): r["intensity"] for r in drawn(figure) if r.get("phase")}
        self.assertSame(found, expected)

    def test_scaling_lines_follow_the_fits(self) -> None:
        figure = named(QUICK, "scaling-width-4-layers-batch-128-threads-1-float32")
        fit = next(
            row for row in rows(QUICK, "fits")
            if (row["kernel"], row["predictor"], row["phase"], row["batch"], row["threads_requested"]) == ("tiled", "width", "forward", "128", "1")
        )  # fmt: skip
        law = float(fit["coefficient"]) * 1024 ** float(fit["exponent"])
        ends = [r["median_seconds"] for r in drawn(figure) if {*r} == {"kernel", "width", "median_seconds"}]
        self.assertTrue(any(math.isclose(end, law, rel_tol=1e-12) for end in ends), (law, ends))

    def test_scaling_names_the_exponents_of_its_own_points(self) -> None:
        figure = named(QUICK, "scaling-width-4-layers-batch-128-threads-1-float32")
        series: dict[tuple[str, str], list[dict]] = {}
        for row in drawn(figure):
            if row.get("fitted"):
                series.setdefault((row["kernel"], row["phase"]), []).append(row)
        self.assertGreater(len(series), 5)
        for key, points in series.items():
            logs = [(math.log(row["width"]), math.log(row["median_seconds"])) for row in {row["width"]: row for row in points}.values()]
            slope = statistics.linear_regression(*zip(*logs, strict=True)).slope
            self.assertEqual(points[0]["fitted"].split()[0], f"{slope:.2f}", key)

    def test_every_axis_has_three_numbers_or_more(self) -> None:
        made_of_two = comparison.figures([read(QUICK), read(OTHER_QUICK)])
        for figure in [*made(QUICK), *made(MAP), *made_of_two]:
            for plot in figure.chart.get("vconcat", [figure.chart]):
                for axis in (layer["encoding"]["y"].get("axis") or {} for layer in plot["layer"] if "y" in layer["encoding"]):
                    self.assertGreater(len(set(axis.get("values", range(3)))), 2, figure.name)

    def test_runs_beside_each_other_keep_their_own_numbers(self) -> None:
        runs = [read(QUICK), read(OTHER_QUICK)]
        name = "runs-ratio-width-4-layers-batch-128-threads-1-float32"
        figure = next(figure for figure in comparison.figures(runs) if figure.name == name)
        expected = {
            (folder.name, float(row["width"])): float(row["backward_forward_ratio"])
            for folder in (QUICK, OTHER_QUICK)
            for row in rows(folder, "ratios")
            if (row["status"], row["kernel"], row["depth"], row["batch"]) == ("ok", "tiled", "4", "128") and row["width"]
            and (row["threads_requested"], row["input_gradient"]) == ("1", "false")
        }  # fmt: skip
        self.assertSame({(row["run"], row["width"]): row["backward_forward_ratio"] for row in drawn(figure)}, expected)
        self.assertEqual(comparison.figures(runs[:1]), [])

    def test_curves_are_those_of_the_table(self) -> None:
        expected = {float(row["epoch"]): float(row["test_accuracy"]) for row in rows(MLP, "training")}
        points = [r for r in drawn(named(MLP, "training")) if r["label"] == "test" and r["value"] == r["test_accuracy"]]
        self.assertSame({row["epoch"]: row["value"] for row in points}, expected)


class ThreadTests(FolderTest):
    """A run that nobody measured: times by Amdahl's law on an invented machine of eight cores."""

    SERIAL = {"parallel": 0.05, "openblas": 0.15}

    def invented(self) -> Path:
        folder = self.copy(QUICK)

        def scaled(row: dict[str, str], threads: int) -> dict[str, str]:
            factor = self.SERIAL[row["kernel"]] + (1 - self.SERIAL[row["kernel"]]) / threads
            times = {column: str(float(row[column]) * factor) for column in row if column.startswith("median_") and row[column]}
            return {**row, **times, "threads_requested": str(threads)}

        self.change(
            folder, "passes",
            lambda rows: [
                scaled(row, threads) for row in rows for threads in (1, 2, 4, 8)
                if row["threads_requested"] == "1" and row["kernel"] in self.SERIAL and row["phase"] == "forward_backward" and row["status"] == "ok"
            ],
        )  # fmt: skip
        self.change(folder, "machine", lambda rows: [{**rows[0], "cpu_model": "Invented", "physical_cores": "8"}])
        return folder

    def test_the_curve_over_threads_is_amdahl_s(self) -> None:
        figure = next(figure for figure in figures(read(self.invented())) if figure.name == "speedup-over-threads-float32")
        points = {(row["kernel"], row["threads_requested"]): row for row in drawn(figure) if row.get("network")}
        self.assertEqual(len(points), 8)
        for (kernel, threads), row in points.items():
            speedup = 1 / (self.SERIAL[kernel] + (1 - self.SERIAL[kernel]) / threads)
            self.assertAlmostEqual(row["speedup"], speedup, places=9)
            self.assertAlmostEqual(row["efficiency"], speedup / threads, places=9)
        self.assertIn("Invented, 8 cores", figure.caption)

    def test_efficiency_has_a_plot_for_each_number_of_threads(self) -> None:
        figure = next(figure for figure in figures(read(self.invented())) if figure.name == "threads-float32")
        self.assertEqual([plot["title"] for plot in figure.chart["vconcat"]], ["2 threads", "4 threads", "8 threads"])

    def test_two_numbers_of_threads_make_no_curve(self) -> None:
        self.assertNotIn("speedup-over-threads-float32", {figure.name for figure in made(QUICK)})


class GapTests(FolderTest):
    def test_cells_of_the_map_that_were_not_measured_are_crossed(self) -> None:
        folder, gone = self.copy(MAP), {("256", "128"), ("16", "1")}
        self.change(folder, "ratios", lambda rows: [row for row in rows if (row["width"], row["batch"]) not in gone])
        figure = next(figure for figure in figures(read(folder)) if figure.name.startswith("map-tiled-2-layers"))
        # In the ratio's grid, and in those of what binds.
        self.assertEqual(len([row for row in drawn(figure) if row.get("label") == "×"]), 2)
        layers = [layer for plot in figure.chart["vconcat"] for layer in plot["layer"]]
        self.assertEqual(sum(layer["data"]["name"] in crossed(figure) for layer in layers), 3)
        self.assertIn("× was not measured", figure.caption)
        self.assertNotIn("not measured", named(MAP, "map-tiled-2-layers-threads-1-float32-every-gradient").caption)


def crossed(figure: Figure) -> set[str]:
    """The data of a picture that are crosses."""
    return {name for name, data in figure.chart["datasets"].items() if data and data[0].get("label") == "×"}


if __name__ == "__main__":
    unittest.main()
