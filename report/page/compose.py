"""From content to one HTML file: template, styles and scripts, and the drawing library, all in it."""

from functools import cache
from pathlib import Path

import vl_convert
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from .chart_data import choices, payload, script_json
from .content import Chart, Page
from .machine import brief, machine_rows

_FOLDER = Path(__file__).parent / "template"
_STYLES = ("colours.css", "layout.css", "controls.css", "print.css")
_SCRIPTS = ("theme.js", "fit.js", "charts.js", "controls.js", "rows.js")


def compose(page: Page) -> str:
    """The page as HTML text. It asks no network for anything, and nothing in the content can become markup."""
    keyed = _keyed(page)
    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(brief=brief, machine_rows=machine_rows)
    environment.filters["size"] = _size
    return environment.get_template("page.html").render(
        page=page,
        title=_title(page),
        choices=choices(keyed.values()),
        method=Markup(MarkdownIt("commonmark", {"html": False}).render(page.method)),
        style=Markup("\n".join(_text(name) for name in _STYLES)),
        script=Markup("\n".join(_text(name) for name in _SCRIPTS)),
        library=Markup(_library()),
        data=Markup(script_json(payload(keyed))),
    )


def _keyed(page: Page) -> dict[str, Chart]:
    """Each chart by a name of its own, which is its place's anchor, too."""
    charts = {f"comparison-{chart.name}": chart for chart in page.comparison}
    for number, run in enumerate(page.runs, start=1):
        charts.update({f"run-{number}-{chart.name}": chart for chart in run.charts})
    return charts


def _title(page: Page) -> str:
    names = [run.name for run in page.runs]
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"


def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Vega, Vega-Lite and Vega-Embed, which the page's scripts draw with."""
    return vl_convert.javascript_bundle().replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
