"""The site, built as `make build` does and served from a subfolder, as GitHub Pages serves it; and the browser that opens it."""

import contextlib
import functools
import gzip
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Debian's Chromium. The one that has no window opens a page in a seventh of the time.
BROWSERS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((browser for browser in BROWSERS if browser.exists()), BROWSERS[-1])
# In a sandbox, and without a look for updates.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FOLDER = "pytorch-buffers"
Run = Callable[[str, list[str], Path, dict[str, str]], subprocess.CompletedProcess[str]]
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".py", ".md", ".ipynb"}


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that keeps the site in a subfolder, compresses text, and answers with the site's own 404 page."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.directory, self.path.partition("?")[0].removeprefix(f"/{FOLDER}/").lstrip("/"))
        file = file / "index.html" if file.is_dir() else file
        found = self.path.startswith(f"/{FOLDER}/") and file.is_file()
        body = (file if found else Path(self.directory, "404.html")).read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file) if found else "text/html")
        if not found or file.suffix in COMPRESSED:
            body = gzip.compress(body, 1)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A browser that leaves a page waits for no answer.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)


def run(module: str, arguments: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What `python -m module` does in a folder."""
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def build(to: Path, site_url: str, config: Path = ROOT / "mkdocs.yml", strict: bool = True, run: Run = run) -> subprocess.CompletedProcess[str]:
    """Build the site that `config` describes into the folder `to`; `run` starts a module."""
    environment = os.environ | {"SITE_URL": site_url, "SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1"}
    arguments = ["build", "--config-file", str(config), "--site-dir", str(to), *(["--strict"] if strict else [])]
    return run("mkdocs", arguments, config.parent, environment)


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder, also one that is filled later.

    Yields:
        The site's address, with a final slash.
    """
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{FOLDER}/"
        server.shutdown()
