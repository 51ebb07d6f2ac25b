"""The page fits its window, and the keyboard reaches all of it."""

from pathlib import Path

import pytest

from .browser import Browser


@pytest.mark.parametrize("name", ["one", "two"])
@pytest.mark.parametrize("width", [360, 768, 1600])
def test_no_window_scrolls_sideways(browser: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    browser.open(pages[name], width=width)
    assert browser.script("return document.documentElement.scrollWidth") <= width
    browser.picture(f"{name}-{width}")


def test_charts_follow_the_window(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    for width in (360, 1200):
        browser.resize(width)
        room, drawn, made = browser.script(
            """const place = document.querySelector("#run-1-rate"), svg = place.querySelector("svg");
            return [place.clientWidth, svg.getBoundingClientRect().width, svg.viewBox.baseVal.width];"""
        )
        assert room * 0.9 < drawn <= room
        assert drawn > made * 0.97  # Letters keep their size: it was drawn for this width, not made smaller.
    assert browser.console() == []


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["two"])
    wanted = browser.script(f"return [...document.querySelectorAll({_FOCUSABLE!r})].length")
    reached, plain = 0, []
    for _ in range(wanted):
        here = browser.press_tab()
        reached += here.tag_name != "body"
        # A checkbox is drawn by the words beside it.
        ring = browser.script(
            """const marked = arguments[0].matches("fieldset input") ? arguments[0].nextElementSibling : arguments[0];
            return parseFloat(getComputedStyle(marked).outlineWidth) * (getComputedStyle(marked).outlineStyle !== "none");""",
            here,
        )
        if ring < 3:
            plain.append(here.get_attribute("outerHTML"))
    assert reached == wanted
    assert plain == []


def test_the_first_key_leads_past_the_controls(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    link = browser.press_tab()
    assert link.get_attribute("class") == "skip"
    assert link.rect["x"] >= 0
    browser.press_enter()
    assert browser.focused().get_attribute("id") == "content"


def test_space_switches_a_kernel(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["one"])
    drawings = browser.drawings()
    while browser.press_tab().get_attribute("name") != "kernel":
        pass
    browser.press_space()
    browser.wait_for_charts(drawings)
    assert "tiled" in browser.all("#chosen")[0].text


_FOCUSABLE = "a[href], button, input, summary, [tabindex='0']"
