"""One browser for all tests, and the pages that it opens."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.page import compose

from .browser import Browser
from .sample import sample


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    output = Path(os.environ.get("TWOFOLD_REPORT_PICTURES") or tmp_path_factory.mktemp("pictures"))
    output.mkdir(parents=True, exist_ok=True)
    browser = Browser(output)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The invented pages as files: one run, and two."""
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for name, runs in (("one", 1), ("two", 2)):
        files[name] = folder / f"{name}.html"
        files[name].write_text(compose(sample(runs)), encoding="utf-8")
    return files
