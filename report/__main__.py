"""scripts/report: pictures and a page from run folders."""

import argparse
import sys
from pathlib import Path

from . import answer, figures, page, tables, write
from .figure import Figure
from .figures import comparison


def main() -> int:
    """0 where something was drawn, 1 where a folder is none or nothing could be drawn or written."""
    parser = argparse.ArgumentParser(
        prog="scripts/report", description="Draws a run's pictures (PNG, SVG, PDF, light and dark) and its page, report.html."
    )
    parser.add_argument("runs", nargs="+", type=Path, metavar="RUN", help="a run's folder, such as results/zen4-avx2-2-cores-quick")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="where to write; else RUN/report, of the first run")
    arguments = parser.parse_args()
    for folder in arguments.runs:
        if not folder.is_dir():
            return _refuse(f"{folder} is no folder; give the folder that a run wrote, such as results/NAME")
    output = arguments.output or arguments.runs[0] / "report"
    try:
        return _report(arguments.runs, output)
    except OSError as error:
        return _refuse(f"cannot write {error.filename or output}: {error.strerror}; choose another place with --output")


def _report(folders: list[Path], output: Path) -> int:
    output.mkdir(parents=True, exist_ok=True)
    runs = [tables.read(folder) for folder in folders]
    with write.Drawing() as drawing:
        sections = [_section(run, output, output if len(runs) == 1 else output / run.name, drawing) for run in runs]
        compared = comparison.figures(runs)
        for figure in compared:
            drawing.add(figure, output)
        first = [f"{section.name}: {' '.join(section.answer[:2])}" for section in sections if section.answer]
        html = page.compose(page.Page(sections, first if len(runs) > 1 else (), compared, page.method()))
        drawn = drawing.finish()
    write.whole(output / "report.html", html)
    print(f"twofold: {drawn} {'picture' if drawn == 1 else 'pictures'} and report.html are in {output}", file=sys.stderr)
    return 0 if drawn else 1


def _section(run: tables.Run, output: Path, pictures: Path, drawing: write.Drawing) -> page.Section:
    """Begins the drawing of the run's pictures, and tells what it says and lacks."""
    pictures.mkdir(exist_ok=True)
    made = []
    for figure in figures.figures(run):
        drawing.add(figure, pictures)
        made.append(figure)
    said = answer.answers(run)
    write.whole(pictures / "captions.md", _captions(run.name, said, made, run.notes))
    for note in run.notes:
        print(f"twofold: {run.name}: {note}", file=sys.stderr)
    for sentence in said:
        print(sentence)
    return page.section(run, said, made, output / "report.html", pictures)


def _captions(name: str, said: list[str], made: list[Figure], notes: list[str]) -> str:
    """The words of the pictures, to be copied beside them."""
    lines = [f"# {name}", "", *said, ""]
    for figure in made:
        lines += [f"## {figure.title}", "", f"![{figure.title}]({figure.name}.svg)", "", figure.caption, *figure.notes, ""]
    return "\n".join([*lines, *(["## Missing", "", *(f"- {note}" for note in notes), ""] if notes else [])])


def _refuse(message: str) -> int:
    print(f"twofold: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
