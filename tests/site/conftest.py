import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.site.hosting import BROWSERS, CHROMIUM, CHROMIUM_OPTIONS, FOLDER, build, served
from tests.site.rendered import WATCH_SHIFTS

# Where the site lives for the tests: whichever worker serves it, so that one build does for all. A name below localhost is as good to a browser as https.
HOST = "site.localhost"


@pytest.fixture(scope="session")
def address() -> str:
    """The site's address, with a final slash."""
    return f"http://{HOST}/{FOLDER}/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, address: str) -> Path:
    """The folder of the strictly built site: the first worker that needs it builds it."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = folder / "site"
        if not built.exists():
            result = build(folder / "building", address)
            assert result.returncode == 0, result.stderr
            (folder / "building").rename(built)
    return built


@pytest.fixture(scope="session")
def browser(site: Path) -> Iterator[Browser]:
    """A browser that finds the site at its address."""
    if not CHROMIUM.exists():
        message = f"{' and '.join(map(str, BROWSERS))} are missing; on Debian: sudo apt install {BROWSERS[0].name}"
        assert "CI" not in os.environ, message
        pytest.skip(message)
    with served(site) as here, sync_playwright() as playwright:
        rule = f"--host-resolver-rules=MAP {HOST} {urlsplit(here).netloc}"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*CHROMIUM_OPTIONS, rule])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A window of its own, with the options that a test is parametrized with; its tabs know how far their parts have moved."""
    context = browser.new_context(**getattr(request, "param", {}))
    context.add_init_script(WATCH_SHIFTS)
    yield context
    context.close()
