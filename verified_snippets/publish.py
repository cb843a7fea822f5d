"""What a site says besides its pages, whatever builds them: the programs that captions link to, each page's Markdown, and llms.txt."""

import functools
import html
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import markdown
import yaml

from verified_snippets.page import HEADING, PageError, expand_page, front_matter, pages
from verified_snippets.settings import Settings
from verified_snippets.snippet import kept_files

# The beginning of a paragraph's line: no heading, list, quotation, table, admonition or raw HTML.
PROSE = re.compile(r"(?!#|>|\||!!!|\?\?\?|===|<|[-*+] |\d+[.)] |:::|\[[^\]]+\]:|---|\*\*\*)\S")
CAPTION = re.compile(r"\[\w+\.(py|sh)\]\([^)]*snippets/[^)]*\)$")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=\S)")


class Entry(NamedTuple):
    """A page, as llms.txt names it: its title, its description, and where it is read, from the site's address on."""

    title: str
    description: str
    path: str


def programs(settings: Settings) -> list[str]:
    """The programs, and what they recorded as data, as paths below the snippets; a site publishes them under snippets/.

    What a program printed stands on its page and in the page's Markdown. Recorded Markdown, on its own, a builder would take for a page.
    """
    ours = {settings.ledger.name, settings.recorded_on.name}
    return [path for path in kept_files(settings) if not path.endswith((".out", ".md")) and path not in ours]


def publish(settings: Settings, site: Path, name: str, description: str = "", url: str = "") -> list[str]:
    """Add to a built site what its builder leaves out. MkDocs' plugin has done so already.

    Args:
        settings: the project's settings.
        site: the folder that the site was built into.
        name: the site's name.
        description: what the site is about.
        url: the site's address; without it, llms.txt names pages from the site's own folder on.

    Returns:
        The paths of what was written, relative to the site.

    Raises:
        PageError: a page has a fault. Then nothing is written.
    """
    expanded = {page.relative_to(settings.docs_dir).as_posix(): expand_page(page, settings) for page in pages(settings)}
    if faults := [fault for page in expanded.values() for fault in (*page.faults, *page.unrecorded)]:
        raise PageError("\n".join(faults))
    copy_programs(settings, site)
    for path, page in expanded.items():
        write_markdown(site, path, page.text)
    ordered = sorted(expanded, key=lambda path: (path != "index.md", path))
    write_llms(site, [Entry(*described(expanded[path].text), path) for path in ordered], name, description, url)
    return [*(f"snippets/{path}" for path in programs(settings)), *expanded, "llms.txt"]


def copy_programs(settings: Settings, folder: Path) -> None:
    """Put what captions link to below a folder of pages."""
    for path in programs(settings):
        (folder / "snippets" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(settings.snippets_dir / path, folder / "snippets" / path)


def write_markdown(site: Path, path: str, text: str) -> None:
    """Write a page's Markdown beside the page, under the page's own path, without its front matter."""
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    length, _, _ = front_matter(lines := text.split("\n"))
    (site / path).write_text("\n".join(lines[length:]).lstrip("\n"), "utf-8", newline="\n")


def write_llms(site: Path, entries: Iterable[Entry], name: str, description: str, url: str) -> None:
    """Write the list of pages that llmstxt.org describes."""
    about = [f"> {description}", ""] if description else []
    listed = [f"- [{title}]({url}{path})" + (f": {said}" if said else "") for title, said, path in entries]
    (site / "llms.txt").write_text("\n".join([f"# {name}", "", *about, "## Pages", "", *listed, ""]), "utf-8", newline="\n")


@functools.lru_cache(1000)
def described(text: str) -> tuple[str, str]:
    """The title and the description of a page: what its front matter says, or its first heading and the first sentence of its first paragraph."""
    lines = text.split("\n")
    length, _, _ = front_matter(lines)
    said = yaml.safe_load("\n".join(lines[1 : length - 1])) if length else {}
    title, paragraph, fence = "", "", ""
    for line in lines[length:]:
        if not line.strip() and paragraph:
            break
        if mark := re.match(r"\s*(`{3,}|~{3,})", line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence and (heading := HEADING.fullmatch(line)):
            title = title or plain(heading["text"])
        elif not fence and (paragraph or (PROSE.match(line) and not CAPTION.search(line))):
            paragraph += f"{line}\n"
    return str(said.get("title") or title), " ".join(str(said.get("description") or SENTENCE_END.split(plain(paragraph))[0]).split())


def plain(text: str) -> str:
    """A paragraph of Markdown as text."""
    return html.unescape(re.sub(r"<[^>]+>", "", converter().reset().convert(text))).strip()


@functools.cache
def converter() -> markdown.Markdown:
    """What reads titles and first paragraphs: made once, which takes longer than one of them."""
    return markdown.Markdown(extensions=["attr_list"])
