"""scripts/report as a user calls it: what it writes, and what it says where it cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .folders import MLP, RESULTS, FolderTest

ROOT = RESULTS.parent


class CommandTests(FolderTest):
    def report(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "report", *map(str, arguments)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    def test_every_picture_is_there_in_six_files(self) -> None:
        run = self.copy(MLP)
        result = self.report(run)
        self.assertEqual(result.returncode, 0, result.stderr)
        output = run / "report"
        for name in ("training", "features"):
            for suffix in ("", "-dark"):
                starts = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
                for kind, start in starts.items():
                    self.assertTrue((output / f"{name}{suffix}.{kind}").read_bytes().startswith(start), (name, suffix, kind))
        light, dark = ((output / f"training{suffix}.svg").read_text() for suffix in ("", "-dark"))
        self.assertIn("#FFFFFF", light)
        self.assertIn("#14181D", dark)
        self.assertNotIn("theme:", light + dark)
        self.assertTrue((output / "report.html").is_file())
        self.assertIn("training.svg", (output / "captions.md").read_text())

    def test_an_empty_folder_has_a_page_that_says_so(self) -> None:
        run = self.copy(MLP)
        for path in run.iterdir():
            path.unlink()
        result = self.report(run)
        self.assertEqual(result.returncode, 1)
        self.assertIn("The folder has no table of a run.", result.stderr)
        self.assertIn("The folder has no table of a run.", (run / "report" / "report.html").read_text())

    def test_what_is_no_folder_or_no_place_is_one_line(self) -> None:
        run = self.copy(MLP)
        (run / "file").write_text("")
        for arguments, words in (((run / "nowhere",), "is no folder"), ((run, "--output", run / "file"), "choose another place with --output")):
            result = self.report(*arguments)
            self.assertEqual(result.returncode, 1)
            self.assertEqual(len(result.stderr.strip().split("\n")), 1, result.stderr)
            self.assertIn(words, result.stderr)

    def script(self, python: str, times: int = 1) -> tuple[subprocess.CompletedProcess[str], bool]:
        """scripts/report in a checkout without environment, with this in place of Python, so many times; and whether the run is as it was."""
        run = self.copy(MLP)
        before = {path.name: path.read_bytes() for path in run.iterdir()}
        checkout = run.parent / "checkout"
        shutil.copytree(ROOT / "scripts", checkout / "scripts")
        shutil.copytree(ROOT / "report", checkout / "report", ignore=shutil.ignore_patterns("tests", "__pycache__"))
        programs = run.parent / "programs"
        programs.mkdir()
        for program in ("bash", "cat", "dirname", "mkdir", "rm", "env", "chmod"):
            (programs / program).symlink_to(shutil.which(program) or "")
        if python:
            (programs / "python3").write_text(python)
            (programs / "python3").chmod(0o755)
        command = [str(checkout / "scripts" / "report"), str(run)]
        for _ in range(times):
            result = subprocess.run(command, env={**os.environ, "PATH": str(programs)}, capture_output=True, text=True, check=False)
        return result, before == {path.name: path.read_bytes() for path in Path(run).iterdir()}

    def test_without_python_it_says_what_is_needed(self) -> None:
        for python in ("", "#!/bin/sh\nexit 1\n"):
            result, untouched = self.script(python)
            self.assertEqual(result.returncode, 1, result.stderr)
            self.assertIn("pictures need Python 3.11 or later with venv", result.stderr)
            self.assertIn("CSV and text are untouched", result.stderr)
            self.assertTrue(untouched)

    def test_without_network_it_says_where_to_look(self) -> None:
        pip = "#!/bin/sh\\necho no network >&2\\nexit 1\\n"
        python = f"#!/bin/sh\n[ \"$1\" = -m ] || exit 0\nmkdir -p $3/bin\nprintf '{pip}' > $3/bin/pip\nchmod +x $3/bin/pip\n"
        for times in (1, 2):  # What was left half made is made again.
            result, untouched = self.script(python, times)
            self.assertEqual(result.returncode, 1, result.stderr)
            self.assertIn("what draws could not be installed (no network? see .build-report/install.log)", result.stderr)
            self.assertTrue(untouched)
