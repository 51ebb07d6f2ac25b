"""Debian's Chromium without a window, and what the tests ask of it."""

import base64
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

_CHROMIUM = "/usr/bin/chromium"
_DRIVER = "/usr/bin/chromedriver"


class Browser:
    """A browser that has no network, opens files, and writes what it shows into `output`."""

    def __init__(self, output: Path) -> None:
        options = webdriver.ChromeOptions()
        options.binary_location = _CHROMIUM
        arguments = [
            "--headless=new",
            "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--disable-dev-shm-usage",
        ]
        # Chromium refuses its sandbox to root, which is who tests in a container.
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        for argument in arguments:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.output = output
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(_DRIVER))

    def open(self, page: Path, width: int = 1200, dark: bool = False) -> None:
        """Opens a file at a width, in the system's dark or light, and waits for its charts."""
        self._command("Emulation.setEmulatedMedia", media="", features=[_scheme(dark)])
        self._window(width)
        self.console()
        self.driver.get(page.resolve().as_uri())
        self.wait_for_charts(0)

    def resize(self, width: int) -> None:
        drawings = self.drawings()
        self._window(width)
        self.wait_for_charts(drawings)

    def drawings(self) -> int:
        """How many times all charts have been drawn."""
        return self.script("return performance.getEntriesByName('charts-drawn').length")

    def drawn_after(self) -> tuple[float, float]:
        """Seconds from the page's start until the charts in the window were drawn, and all others."""
        marks = ("charts-in-view", "charts-drawn")
        first, all_ = (self.script("return performance.getEntriesByName(arguments[0])[0].startTime", mark) for mark in marks)
        return first / 1000, all_ / 1000

    def wait_for_charts(self, drawings: int) -> None:
        WebDriverWait(self.driver, 20, poll_frequency=0.02).until(lambda _: self.drawings() > drawings)

    def console(self) -> Sequence[str]:
        """What the console said since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements("css selector", selector)

    def counted(self, selector: str, count: int) -> bool:
        """Whether there come to be so many; what follows a click is not there at once."""
        wait = WebDriverWait(self.driver, 20, poll_frequency=0.02)
        try:
            return bool(wait.until(lambda _: len(self.all(selector)) == count))
        except TimeoutException:
            return False

    def script(self, text: str, *arguments: Any) -> Any:
        return self.driver.execute_script(text, *arguments)

    def press_tab(self) -> WebElement:
        """Moves the focus on by the keyboard; where it is now."""
        self.focused().send_keys(Keys.TAB)
        return self.focused()

    def press_space(self) -> None:
        self.focused().send_keys(Keys.SPACE)

    def press_enter(self) -> None:
        self.focused().send_keys(Keys.ENTER)

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    def hover(self, selector: str) -> None:
        ActionChains(self.driver).move_to_element(self.all(selector)[0]).perform()

    def picture(self, name: str) -> Path:
        """The whole page as it is now, however long: in a window as high, since what is out of sight is not drawn."""
        width, height = self.script("return [innerWidth, document.documentElement.scrollHeight]")
        self._window(width, height)
        time.sleep(0.2)
        path = self._write(f"{name}.png", self._command("Page.captureScreenshot"))
        self._window(width)
        return path

    def printed(self, name: str) -> Path:
        return self._write(
            f"{name}.pdf", self._command("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        )

    def on_paper(self) -> None:
        """Shows the page as it is printed, until the next `open`."""
        self._command("Emulation.setEmulatedMedia", media="print", features=[_scheme(True)])

    def close(self) -> None:
        self.driver.quit()

    def _window(self, width: int, height: int = 900) -> None:
        self._command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def _command(self, name: str, **arguments: Any) -> dict[str, Any]:
        return self.driver.execute_cdp_cmd(name, arguments)

    def _write(self, name: str, answer: dict[str, Any]) -> Path:
        path = self.output / name
        path.write_bytes(base64.b64decode(answer["data"]))
        return path


def _scheme(dark: bool) -> dict[str, str]:
    return {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
