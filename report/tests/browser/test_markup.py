"""What a CSV file holds is text, whatever it looks like."""

from pathlib import Path

from .browser import Browser
from .sample import MARKUP


def test_markup_in_names_is_shown_as_text(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    for summary in browser.all("figure summary"):
        summary.click()
    assert browser.counted("figure .rows table", len(browser.all("figure summary")))
    assert browser.all("img, b") == []
    for selector in ("fieldset", ".facts", ".warning", ".rows table"):
        assert any(MARKUP in place.text for place in browser.all(selector)), selector
    browser.hover("#run-1-map .mark-rect path")
    assert browser.all("img, b") == []
    assert browser.console() == []


def test_the_method_s_markup_is_text_too(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    browser.all("#method summary")[0].click()
    assert "<script>alert(2)</script>" in browser.all("#method details")[0].text


def test_the_page_asks_no_network_for_anything(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["two"])
    assert browser.script("return performance.getEntriesByType('resource').map(entry => entry.name)") == []
    assert "default-src 'none'" in browser.all("meta[http-equiv]")[0].get_attribute("content")


def test_links_to_tables_lead_beside_the_page(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    assert browser.all("#data a")[0].get_attribute("href") == (pages["one"].parent / "invented 1/ratios.csv").as_uri()
