"""The page loads and draws."""

from pathlib import Path

import pytest

from .browser import Browser


@pytest.mark.parametrize("name", ["one", "two"])
def test_every_chart_is_drawn_without_a_word_from_the_console(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    browser.open(pages[name])
    marks = browser.script(
        "return [...document.querySelectorAll('div.chart')].map(chart => chart.querySelectorAll('svg .role-mark path').length)"
    )
    assert len(marks) == {"one": 4, "two": 9}[name]
    assert all(marks), marks
    assert browser.console() == []
    browser.picture(f"{name}-wide")


@pytest.mark.parametrize("name", ["one", "two"])
def test_the_page_is_below_five_megabytes(browser: Browser, pages: dict[str, Path], name: str) -> None:
    browser.open(pages[name])
    first, all_ = browser.drawn_after()
    print(f"{name}: {first:.2f} s in view, {all_:.2f} s all, {pages[name].stat().st_size / 1e6:.2f} MB")
    assert pages[name].stat().st_size < 5e6


def test_charts_in_the_window_come_first(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["two"])
    waiting, outside = browser.script(
        """const outside = [...document.querySelectorAll("div.chart")].filter((place) => hidden(place) > 0).length;
        return [performance.getEntriesByName("charts-in-view")[0].detail.waiting, outside];"""
    )
    assert 0 < waiting == outside


@pytest.mark.parametrize("key", ["run-1-ratio", "run-1-rate", "run-1-stack", "run-1-map"])
def test_an_empty_place_is_about_as_high_as_its_chart(browser: Browser, pages: dict[str, Path], key: str) -> None:
    browser.open(pages["one"])
    drawn, kept = browser.script(
        """const place = document.querySelector(`div[data-chart=${arguments[0]}]`), empty = place.cloneNode(false);
        const drawn = place.clientHeight;
        place.replaceWith(empty);
        charts.keepRoom(empty, empty.parentElement.clientWidth);
        return [drawn, empty.clientHeight];""",
        key,
    )
    assert abs(kept - drawn) < 0.2 * drawn


def test_scrolling_changes_what_is_drawn_next(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["two"])
    keys = browser.script(
        """const charts = [...document.querySelectorAll("div.chart")];
        scrollTo(0, document.documentElement.scrollHeight);
        const last = byDistance(charts)[0][1].dataset.chart;
        scrollTo(0, 0);
        return [byDistance(charts)[0][1].dataset.chart, last];"""
    )
    assert keys == ["comparison-change", "run-2-map"]


def test_charts_say_to_a_screen_reader_what_they_show(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    labels = [place.get_attribute("aria-label") for place in browser.all("[role=graphics-document]")]
    assert labels == [
        f"Invented {name}. Median with its 95 % interval, Invented 9, float32, batch 128." for name in _NAMES
    ]


def test_hovering_shows_the_row(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    browser.hover("#run-1-ratio .mark-symbol path")
    row = browser.script("return document.getElementById('vg-tooltip-element').textContent")
    assert "tiled" in row and "GFLOP/s" in row


_NAMES = ("ratio", "rate", "stack", "map")
