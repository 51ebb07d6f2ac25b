"""Pictures as files: PNG, SVG and PDF, light and dark. A file is whole or not there."""

import os
import tempfile
from pathlib import Path

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


def pictures(figure: Figure, folder: Path) -> list[Path]:
    """NAME.svg, .png and .pdf, and the same with `-dark`."""
    written = []
    for theme in (LIGHT, DARK):
        svg = vl_convert.vegalite_to_svg(figure.specification(theme))
        stem = figure.name if theme is LIGHT else f"{figure.name}-dark"
        for suffix, content in (
            ("svg", svg),
            ("png", vl_convert.svg_to_png(svg, scale=PNG_SCALE)),
            ("pdf", vl_convert.svg_to_pdf(svg)),
        ):
            written.append(folder / f"{stem}.{suffix}")
            whole(written[-1], content)
    return written
