"""The site, built strictly and served from a subfolder, and a browser that opens it."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
FOLDER = "pytorch-buffers"


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that keeps the site in a subfolder and shows its 404 page, as GitHub Pages does."""

    def log_message(self, *_: object) -> None:
        pass

    def translate_path(self, path: str) -> str:
        inside = path.startswith(f"/{FOLDER}/")
        return super().translate_path(path.removeprefix(f"/{FOLDER}") if inside else "/not-on-this-host")

    def send_error(self, code: int, *_: object) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def build(to: Path, site_url: str, config: Path = ROOT / "mkdocs.yml", strict: bool = True) -> subprocess.CompletedProcess[str]:
    """Build a site as `make build` does."""
    environment = os.environ | {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(to), *(["--strict"] if strict else [])]
    return subprocess.run(command, cwd=config.parent, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of the built site, and its address."""
    site = tmp_path_factory.mktemp("site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site)))
    address = f"http://127.0.0.1:{server.server_port}/{FOLDER}/"
    result = build(site, address)
    if result.returncode:
        server.server_close()
        pytest.fail(result.stderr)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site, address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(served: tuple[Path, str]) -> Path:
    return served[0]


@pytest.fixture(scope="session")
def address(served: tuple[Path, str]) -> str:
    return served[1]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        message = f"{CHROMIUM} is missing; on Debian and Ubuntu: sudo apt install chromium"
        assert "CI" not in os.environ, message
        pytest.skip(message)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield browser
        browser.close()
