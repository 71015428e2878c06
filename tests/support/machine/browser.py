"""This machine's own Chromium."""

import gc
import shutil
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

# Once in a hundred CI runs a page was measured before its last style sheet was there.
STYLED = """return [...document.querySelectorAll('link[rel=stylesheet][href*="/static/"]')]
.every(link => link.sheet && link.sheet.cssRules.length)"""


@pytest.fixture(scope="session")
def _chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip(
            "no Chromium with ChromeDriver here (on Debian: apt-get install chromium chromium-driver)"
        )
    from selenium import webdriver
    from selenium.webdriver.support.ui import WebDriverWait

    class Chromium(webdriver.Chrome):
        def get(self, url: str) -> None:
            """Opened, and styled."""
            super().get(url)
            WebDriverWait(self, 10, 0.05).until(
                lambda _: self.execute_script(STYLED), f"{url} has a style sheet that does not load"
            )

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "disable-dev-shm-usage", "no-first-run",
        "disable-background-networking", "disable-component-update", "disable-sync", "window-size=1280,900",
        f"user-data-dir={tmp_path_factory.mktemp('chromium')}",
        "host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ):  # fmt: skip
        options.add_argument(f"--{argument}")
    service = webdriver.ChromeService(driver)
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        browser = Chromium(options, service)
        # What the driver's many attempts to reach a slow Chromium left open is closed here, and not as a test's fault.
        gc.collect()
    browser.set_page_load_timeout(30)
    yield browser
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        browser.quit()
        gc.collect()


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """Open Chromium on an empty page, without cookies: Selenium's `WebDriver`. It reaches 127.0.0.1 only."""
    yield _chromium
    _chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    _chromium.get("about:blank")
