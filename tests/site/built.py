"""What a built site must not contain, whatever built it. Each function returns its faults, one sentence each."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from verified_snippets import releases
from verified_snippets.page import LANGUAGES
from verified_snippets.settings import load_settings

LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src", "object": "data"}


@functools.cache
def parsed(html: bytes) -> BeautifulSoup:
    """A page; parsed once, however many copies of the site hold it."""
    return BeautifulSoup(html, "html.parser")


def documents(site: Path) -> dict[str, BeautifulSoup]:
    """The site's pages by their paths."""
    return {file.relative_to(site).as_posix(): parsed(file.read_bytes()) for file in sorted(site.rglob("*.html"))}


def imported(site: Path, *names: str) -> list[Path]:
    """Scripts of the site, and those that they import."""
    scripts = [site / "assets" / name for name in names]
    for script in scripts:
        scripts += sorted({script.with_name(name) for name in re.findall(r'\bfrom ?"\./([\w-]+\.js)"', script.read_text("utf-8"))} - set(scripts))
    return scripts


def references(document: BeautifulSoup) -> Iterator[tuple[Tag, str, bool]]:
    """Each element that names an address, the address, and whether a browser loads it by itself."""
    for tag in document.find_all(True):
        if tag.name in {"a", "area"} and tag.get("href"):
            yield tag, tag["href"], False
        if tag.name == "link" and tag.get("href"):
            yield tag, tag["href"], not {"canonical", "alternate", "next", "prev", "edit", "license"} & set(tag.get("rel", []))
        if tag.name in LOADED and tag.get(LOADED[tag.name]):
            yield tag, tag[LOADED[tag.name]], True


def foreign_requests(site: Path, address: str) -> list[str]:
    """Addresses on another host that a page, a stylesheet or a drawing makes the browser load."""
    faults = []
    for path, document in documents(site).items():
        for tag, target, loaded in references(document):
            absolute = urljoin(address + path, target)
            if loaded and not absolute.startswith(address) and not absolute.startswith("data:"):
                faults.append(f"{path}:{tag.sourceline}: <{tag.name}> loads {target}")
    for file in sorted(site.rglob("*.css")):
        faults += [
            f"{file.relative_to(site)}:1: loads {target}" for target in re.findall(r"(?:url\(|@import )[\"']?((?:https?:)?//[^\"')]+)", file.read_text("utf-8"))
        ]
    return faults


def broken_links(site: Path, address: str, docs: Path) -> list[str]:
    """Links, anchors and images, in Markdown or raw HTML, that lead nowhere on the site."""
    pages = documents(site)
    anchors = {path: {tag["id"] for tag in document.find_all(id=True)} | {""} for path, document in pages.items()}
    folder = urlsplit(address).path
    faults = []
    for path, document in pages.items():
        for tag, target, _ in references(document):
            parts = urlsplit(urljoin(address + path.removesuffix("index.html"), target))
            fault = ""
            if parts.geturl().startswith(address):
                file = unquote(parts.path.removeprefix(folder))
                file = f"{file}index.html" if file.endswith("/") or not file else file
                if not (site / file).is_file():
                    fault = f"{target} is not on the site"
                elif file in anchors and unquote(parts.fragment) not in anchors[file]:
                    fault = f"{target} names an anchor that is not there"
            elif parts.scheme in {"http", "https"} and parts.netloc == urlsplit(address).netloc:
                fault = f"{target} leaves the site's folder"
            if fault:
                faults.append(f"{written(path, target, docs) or f'{path}:{tag.sourceline}'}: {fault}")
    return faults


def written(path: str, target: str, docs: Path) -> str:
    """The file and line of the page in which a link's end, which no builder rewrites, is written; "" if it is in none."""
    page = docs / f"{path.removesuffix('/index.html').removesuffix('index.html') or 'index'}.md"
    fragment = urlsplit(target).fragment
    end = f"#{fragment}" if fragment else target if target.endswith("/") else Path(target).name
    lines = page.read_text("utf-8").splitlines() if page.is_file() else []
    return next((f"{docs.name}/{page.relative_to(docs)}:{number}" for number, line in enumerate(lines, 1) if end in line), "")


def unknown_code(site: Path, snippets: Path) -> list[str]:
    """Code blocks that are no embed, no recording, and in no language that is shown without being run; those that differ from their file."""
    faults = []
    for path, document in documents(site).items():
        notebook = next((site / path).parent.glob("*.ipynb"), None)
        for block in (document.find("article") or document).find_all("pre"):
            box = block.find_parent("div", class_="highlight")
            classes = set(box["class"]) if box else set()
            language = next((name.removeprefix("language-") for name in classes if name.startswith("language-")), "none")
            text = block.find("code").get_text() if block.find("code") else block.get_text()
            if notebook and classes & {"snippet-code", "recording"}:
                known = text.rstrip("\n") in cell_texts(notebook, "snippet-code" in classes)
                fault = "" if known else f"shows what no cell of {notebook.name} holds"
            elif classes & {"snippet-code", "recording"}:
                caption = box.find_previous("p", class_="snippet")
                links = caption.find_all("a") if caption else []
                file = snippets / urlsplit(links[-1]["href"] if links else "").path.partition("snippets/")[2]
                if block.find_parent("details", class_="elsewhere"):
                    known = text.strip("\n") in measured().get(file.relative_to(snippets).as_posix(), set())
                    faults += [] if known else [f"{path}:{block.sourceline}: shows what {file.name} did on no release"]
                    continue
                file = file if "snippet-code" in classes else file.with_suffix(".out")
                # Markdown gives each block one newline at its end, whatever it had.
                known = file.is_file() and text == file.read_text("utf-8").strip("\n") + "\n"
                fault = "" if known else f"shows what is not in {file.name}"
            else:
                fault = "" if language in LANGUAGES else f"a code block that is no embed, no recording, and in no language of the list ({language})"
            if fault:
                faults.append(f"{path}:{block.sourceline}: {fault}")
    return faults


@functools.cache
def measured() -> dict[str, set[str]]:
    """What each program printed on the releases where it is not what is recorded."""
    found: dict[str, set[str]] = {}
    for outcomes in releases.read(load_settings(Path(__file__).parents[2])).outcomes.values():
        for path, outcome in outcomes.items():
            found.setdefault(path, set()).update(text.strip("\n") for text in (outcome.shown, outcome.brief))
    return found


def cell_texts(notebook: Path, code: bool) -> set[str]:
    """The code of a notebook's cells, or the text that they printed."""
    cells = [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    if code:
        return {"".join(cell["source"]) for cell in cells}
    outputs = [output for cell in cells for output in cell["outputs"]]
    return {"".join(output.get("text", output.get("data", {}).get("text/plain", ""))).rstrip("\n") for output in outputs}


def repeated_ids(site: Path) -> list[str]:
    """Ids that a page has twice: a link to the second leads to the first."""
    faults = []
    for path, document in documents(site).items():
        seen: set[str] = set()
        for tag in document.find_all(id=True):
            if tag["id"] in seen:
                faults.append(f"{path}:{tag.sourceline}: the id {tag['id']} is taken")
            seen.add(tag["id"])
    return faults
