"""The page on paper."""

import subprocess
from pathlib import Path

from .browser import Browser


def test_paper_has_the_answer_and_the_charts_and_no_controls(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    document = browser.printed("one-print")
    text = subprocess.run(["pdftotext", "-layout", document, "-"], check=True, capture_output=True, text=True).stdout
    for words in ("On this machine backward", "GFLOP/s", "Invented map", "failed twice", "L2 cache", "Paired."):
        assert words in text, words
    for words in ("Skip to", "Threads ", "Rows\n"):
        assert words not in text, words


def test_paper_is_light_when_the_screen_is_dark(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"], dark=True)
    browser.all("#theme")[0].click()
    browser.all("#theme")[0].click()
    browser.on_paper()
    paper, words = browser.script(
        """const style = (selector) => getComputedStyle(document.querySelector(selector));
        return [style("body").backgroundColor, style("#run-1-rate .role-axis-title text").fill];"""
    )
    assert paper == "rgb(255, 255, 255)"
    assert words == "rgb(26, 31, 38)"
    browser.printed("one-print-from-dark")


def test_paper_has_every_chart_whenever_it_is_printed(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["two"])
    browser.script(
        """document.querySelectorAll("div.chart").forEach((place) => place.replaceChildren());
        window.drawn = [];
        addEventListener("afterprint", () =>
          drawn.push(...[...document.querySelectorAll("div.chart")].map((place) => place.querySelectorAll("svg").length)));
        scheduler.yield = () => new Promise(() => {});
        charts.drawAll();"""
    )
    assert len(browser.all("div.chart svg")) < len(browser.all("div.chart"))
    browser.printed("two-print-at-once")
    assert browser.script("return drawn") == [1] * len(browser.all("div.chart"))


def test_paper_is_the_same_whatever_the_window(browser: Browser, pages: dict[str, Path]) -> None:
    drawn = []
    for width in (500, 1200):
        browser.open(pages["one"], width=width)
        browser.script(f"window.paper = []; addEventListener('afterprint', () => window.paper.push(...{_WIDTHS}))")
        before, drawings = browser.script(f"return {_WIDTHS}"), browser.drawings()
        browser.printed(f"one-print-from-{width}")
        drawn.append(browser.script("return paper"))
        if width == 500:
            browser.wait_for_charts(drawings + 1)
        assert browser.script(f"return {_WIDTHS}") == before
    for narrow, wide in zip(*drawn, strict=True):
        assert abs(narrow - wide) < 0.1 * wide


_WIDTHS = "[...document.querySelectorAll('div.chart svg')].map((svg) => svg.viewBox.baseVal.width)"
