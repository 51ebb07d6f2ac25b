"""Pictures as files: PNG, SVG and PDF, light and dark. A file is whole or not there."""

import os
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import vl_convert

from .figure import Figure
from .theme import DARK, LIGHT

# Pixels of a PNG for each point of the paper: 144 to the inch, sharp on a screen of twice the usual pixels, and drawn in three fifths of
# the time of 216. What is larger takes the SVG, paper the PDF.
PNG_SCALE = 2


def whole(path: Path, content: bytes | str) -> None:
    """Writes beside the place and renames, so that no reader meets half a file."""
    data = content.encode() if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


class Drawing:
    """Pictures that are drawn into files by all processors, while their maker goes on with other work."""

    def __enter__(self) -> "Drawing":
        self._pool = ProcessPoolExecutor()
        self._begun: list[Future[None]] = []
        return self

    def __exit__(self, *problem: object) -> None:
        self._pool.shutdown(cancel_futures=any(problem))

    def add(self, figure: Figure, folder: Path) -> None:
        """NAME.svg, .png and .pdf, and the same with `-dark`."""
        self._begun.append(self._pool.submit(_draw, figure.specification(), folder / figure.name))

    def finish(self) -> int:
        """Waits for the last file, and says how many figures were drawn; raises what went wrong."""
        for drawing in self._begun:
            drawing.result()
        return len(self._begun)


def _draw(specification: dict[str, Any], stem: Path) -> None:
    drawn = vl_convert.vegalite_to_svg(specification)
    for theme, suffix in ((LIGHT, ""), (DARK, "-dark")):
        svg = theme.dressed(drawn)
        whole(stem.with_name(f"{stem.name}{suffix}.svg"), svg)
        whole(stem.with_name(f"{stem.name}{suffix}.png"), vl_convert.svg_to_png(svg, scale=PNG_SCALE))
        whole(stem.with_name(f"{stem.name}{suffix}.pdf"), vl_convert.svg_to_pdf(svg))
