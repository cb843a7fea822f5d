import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.hosting import CHROMIUM, CHROMIUM_OPTIONS, build, served


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of the strictly built site, and its address."""
    site = tmp_path_factory.mktemp("site")
    with served(site) as address:
        result = build(site, address)
        assert result.returncode == 0, result.stderr
        yield site, address


@pytest.fixture(scope="session")
def site(hosted: tuple[Path, str]) -> Path:
    return hosted[0]


@pytest.fixture(scope="session")
def address(hosted: tuple[Path, str]) -> str:
    return hosted[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = f"{CHROMIUM} is missing; on Debian and Ubuntu: sudo apt install chromium"
        assert "CI" not in os.environ, message
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()
