"""The site does not depend on who builds it: Zensical makes the same pages of the same files."""

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site import zensical

# One worker for all: a build is as long as these tests.
pytestmark = pytest.mark.xdist_group("zensical")

TAG = re.compile(r"<(?!/)[^>]+>")
ATTRIBUTE = re.compile(r'\s(id|href|src)=(?:"([^"]*)"|([^\s">]+))')
BLOCK = re.compile(r"<pre[^>]*>(.*?)</pre>", re.DOTALL)
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, address: str) -> Path:
    if not zensical.COMMAND.is_file():
        message = "Zensical is missing: make .venv/zensical/installed"
        assert "CI" not in os.environ, message
        pytest.skip(message)
    return zensical.build(tmp_path_factory.mktemp("zensical"), address)


def pages(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}


def attributes(text: str, *names: str) -> Iterator[str]:
    for tag in TAG.findall(text):
        yield from (quoted or bare for name, quoted, bare in ATTRIBUTE.findall(tag) if name in names)


def article(text: str) -> str:
    found = ARTICLE.search(text)
    return found[0] if found else ""


def code(text: str) -> list[str]:
    """The text of each block of code on a page."""
    return [re.sub(r"<[^>]+>", "", block).strip() for block in BLOCK.findall(article(text))]


def described(text: str) -> list[str]:
    return [html.unescape(said) for said in re.findall(r'<meta name="?description"? content="([^"]*)"', text)]


def test_zensical_builds_the_same_site(site: Path, other: Path) -> None:
    ours, theirs = pages(site), pages(other)
    assert ours.keys() == theirs.keys()
    for path, text in ours.items():
        missing = set(attributes(article(text), "id")) - set(attributes(article(theirs[path]), "id"))
        # Where a page does not end with its ways on itself, a hook of MkDocs' adds them (theme/next.py).
        assert not {name for name in missing - {"next"} if not name.startswith("__")}, path
        assert code(text) == code(theirs[path]), path
        assert described(text) == described(theirs[path]), path
    versions = re.compile(r"executed on torch [\d.]+\S* and Python [\d.]+")
    assert all(versions.findall(text) == versions.findall(theirs[path]) for path, text in ours.items())


def test_zensicals_site_has_the_same_files_beside_its_pages(site: Path, other: Path) -> None:
    patterns = ("snippets/**/*.*", "**/*.md", "**/*.ipynb", "search/pages/**/*.json", "errors/*.json")
    for pattern in patterns:
        files = {file.relative_to(site) for file in site.glob(pattern)}
        assert files
        assert files == {file.relative_to(other) for file in other.glob(pattern)}
        if pattern != "search/pages/**/*.json":
            assert not [str(file) for file in files if (site / file).read_bytes() != (other / file).read_bytes()]
    assert set((other / "llms.txt").read_text("utf-8").splitlines()) <= set((site / "llms.txt").read_text("utf-8").splitlines())
    assert (other / "search/current.json").is_file()


def broken_links(site: Path, address: str) -> list[str]:
    """Links, files and anchors that a page names and the site does not have."""
    found = pages(site)
    ids = {path: {*attributes(text, "id"), ""} for path, text in found.items()}
    broken = []
    for path, text in found.items():
        for link in attributes(text, "href", "src"):
            parts = urlsplit(urljoin(address + path.removesuffix("index.html"), html.unescape(link)))
            if parts.netloc != urlsplit(address).netloc:
                continue
            file = site / unquote(parts.path).removeprefix(urlsplit(address).path)
            file = file / "index.html" if file.is_dir() else file
            named = ids.get(file.relative_to(site).as_posix()) if file.is_relative_to(site) else None
            if not file.is_file() or (named and unquote(parts.fragment) not in named):
                broken.append(f"{path}: {link}")
    return broken


def test_no_link_of_zensicals_site_is_broken(other: Path, address: str) -> None:
    assert broken_links(other, address) == []


@pytest.mark.parametrize(
    "link, found", [("../b/#x", False), ("../b/#y", True), ("../c/", True), ("/b/", True), ("/folder/b/", False), ("//else.where/c", False)]
)
def test_a_broken_link_is_found(tmp_path: Path, link: str, found: bool) -> None:
    for name, text in {"a": f'<a href="{link}">', "b": "<p id=x>"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text)
    assert broken_links(tmp_path, "http://here/folder/") == [f"a/index.html: {link}"] * found
