"""Pictures as files: PNG, SVG and PDF, light and dark. A file is whole or not there."""

import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import vl_convert

from .figure import Figure
from .theme import DARK, LIGHT

# Pixels of a PNG for each point of the paper.
PNG_SCALE = 4


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


def pictures(figures: Iterable[Figure], folder: Path) -> None:
    """NAME.svg, .png and .pdf of each, and the same with `-dark`; as many at a time as there are processors."""
    drawings = [
        (figure.specification(theme), folder / (figure.name if theme is LIGHT else f"{figure.name}-dark"))
        for figure in figures
        for theme in (LIGHT, DARK)
    ]
    if not drawings:
        return
    with ProcessPoolExecutor() as pool:
        # Asking for the results raises what went wrong in drawing.
        for _ in pool.map(_draw, *zip(*drawings, strict=True)):
            pass


def _draw(specification: dict[str, Any], stem: Path) -> None:
    svg = vl_convert.vegalite_to_svg(specification)
    whole(stem.with_name(f"{stem.name}.svg"), svg)
    whole(stem.with_name(f"{stem.name}.png"), vl_convert.svg_to_png(svg, scale=PNG_SCALE))
    whole(stem.with_name(f"{stem.name}.pdf"), vl_convert.svg_to_pdf(svg))
