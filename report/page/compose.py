"""From content to one HTML file: template, styles and scripts, and the drawing library, all in it."""

import re
from functools import cache
from pathlib import Path

import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from ..figure import Figure
from .chart_data import choices, payload, script_json
from .content import Page
from .machine import brief, machine_rows

_FOLDER = Path(__file__).parent / "template"
_STYLES = ("colours.css", "layout.css", "controls.css", "print.css")
_SCRIPTS = ("theme.js", "fit.js", "charts.js", "controls.js", "rows.js")


def compose(page: Page) -> str:
    """The page as HTML text. It asks no network for anything, and nothing in the content can become markup."""
    data = payload(_keyed(page))
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(brief=brief, machine_rows=machine_rows)
    environment.filters["size"] = _size
    environment.filters["code"] = _code
    return environment.get_template("page.html").render(
        page=page,
        title=_title(page),
        wide={key for key, spec in data["specs"].items() if "layout" in spec},
        choices=choices(data["datasets"].values()),
        method=Markup(MarkdownIt("commonmark", {"html": False}).render(page.method)),
        style=Markup("\n".join(_text(name) for name in _STYLES)),
        script=Markup("\n".join(_text(name) for name in _SCRIPTS)),
        library=Markup(_library()),
        data=Markup(script_json(data)),
    )


def _keyed(page: Page) -> dict[str, Figure]:
    """Each figure by a name of its own, which is its place's anchor, too."""
    figures = {f"comparison-{figure.name}": figure for figure in page.comparison}
    for number, section in enumerate(page.sections, start=1):
        figures.update({f"run-{number}-{figure.name}": figure for figure in section.figures})
    return figures


def _title(page: Page) -> str:
    names = [section.name for section in page.sections]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Vega and Vega-Embed, which the page's scripts draw with."""
    return vl_convert.javascript_bundle().replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


def _code(text: str) -> Markup:
    """Plain text in which what stands in back quotes is code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))
