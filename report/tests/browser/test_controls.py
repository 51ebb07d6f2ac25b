"""What a reader chooses changes what is drawn."""

from pathlib import Path

import pytest

from .browser import Browser
from .sample import KERNELS, MARKUP


def _points(browser: Browser) -> int:
    return len(browser.all("#run-1-ratio .mark-symbol.role-mark path"))


@pytest.mark.parametrize(
    "dimension, value, share", [("kernel", "openblas", 2 / 3), ("kernel", MARKUP, 2 / 3), ("threads", "2", 1 / 2)]
)
def test_an_unchecked_box_takes_its_rows_out(
    browser: Browser, pages: dict[str, Path], dimension: str, value: str, share: float
) -> None:
    browser.open(pages["one"])
    before, drawings = _points(browser), browser.drawings()
    box = next(box for box in browser.all(f"input[name={dimension}]") if box.get_attribute("value") == value)
    box.click()
    browser.wait_for_charts(drawings)
    assert _points(browser) == before * share
    assert value in browser.all("#chosen")[0].text
    browser.picture(f"one-without-{dimension}-{'markup' if value == MARKUP else value}")

    drawings = browser.drawings()
    box.click()
    browser.wait_for_charts(drawings)
    assert _points(browser) == before
    assert browser.console() == []


def test_without_any_kernel_the_charts_say_so(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    for box in browser.all("input[name=kernel]"):
        drawings = browser.drawings()
        box.click()
        browser.wait_for_charts(drawings)
    assert {place.text for place in browser.all(".chart")} == {"No rows of this choice."}
    browser.picture("one-without-kernels")
    assert browser.console() == []


def test_the_theme_button_turns_page_and_charts_dark_and_back(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    light = _colours(browser)
    button = browser.all("#theme")[0]
    button.click()
    assert all(before != after for before, after in zip(light, _colours(browser), strict=True))
    assert button.get_attribute("aria-pressed") == "true"
    browser.picture("one-dark")
    button.click()
    assert _colours(browser) == light


def test_a_dark_system_gets_a_dark_page(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    light = _colours(browser)
    browser.open(pages["one"], dark=True)
    assert all(before != after for before, after in zip(light, _colours(browser), strict=True))


def test_an_opened_list_holds_the_chosen_rows(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    browser.all("#run-1-rate summary")[0].click()
    assert browser.counted("#run-1-rate .rows tbody tr", len(KERNELS) * 2 * 5)
    drawings = browser.drawings()
    browser.all("input[value=openblas]")[0].click()
    browser.wait_for_charts(drawings)
    assert browser.counted("#run-1-rate .rows tbody tr", (len(KERNELS) - 1) * 2 * 5)
    browser.picture("one-rows")


def _colours(browser: Browser) -> list[str]:
    """Of the paper, of the words, and of the words in a chart."""
    return browser.script(
        """const style = (selector) => getComputedStyle(document.querySelector(selector));
        return [style("body").backgroundColor, style("body").color, style("#run-1-rate .role-axis-title text").fill];"""
    )
