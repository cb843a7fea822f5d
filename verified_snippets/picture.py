"""A picture: an SVG that a program draws from what it measured, with a caption, a description and its numbers; and what a page makes of it."""

import contextlib
import dataclasses
import html
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

# A phone shows a picture at its natural size, and each text of it can be read.
WIDEST, SMALLEST_TEXT = 340, 13

PART = re.compile(r"<(title|desc|metadata)>.*?</\1>\n?", re.DOTALL)
NUMBERS = re.compile(r"<metadata>(.*?)</metadata>", re.DOTALL)
ACTIVE = re.compile(r"<(script|foreignObject|image|use|a|animate\w*|set|\w*Gradient)\b|\shref=|\son\w+=|url\(|@import")
TEXT_SIZE = re.compile(r"font(?:-size)?[:=]\"?(?:bold |\d{3} )?([\d.]+)")
NAMESPACE = "{http://www.w3.org/2000/svg}"


class PictureError(Exception):
    """An SVG is no picture that a page can show. The message says why."""


@dataclasses.dataclass(frozen=True)
class Picture:
    """What a page shows.

    Attributes:
        name: the file's name without its end, which is the picture's anchor.
        caption: one sentence that says what to see.
        description: what is drawn, for who does not see it.
        rows: the numbers as a table, heads first.
        markup: the SVG for a page: without what the page says besides.
    """

    name: str
    caption: str
    description: str
    rows: list[list[str]]
    markup: str

    @property
    def figure(self) -> str:
        """The picture, as HTML."""
        labelled = self.markup.replace("<svg ", f'<svg role="img" aria-label="{html.escape(self.description)}" data-search-exclude ', 1)
        return f'<figure class="picture" id="{self.name}">\n{labelled.strip()}\n</figure>'

    @property
    def details(self) -> str:
        """The description and the numbers, as HTML."""
        head, *rows = [[html.escape(cell) for cell in row] for row in self.rows]
        heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
        body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        table = f"<table data-search-exclude><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        summary = "<summary data-search-exclude>In words and numbers</summary>"
        return f'<details class="picture-numbers">{summary}<p>{html.escape(self.description)}</p>{table}</details>'


def read_picture(name: str, text: str) -> Picture:
    """Read an SVG.

    Args:
        name: the file's name without its end.
        text: what the file holds.

    Raises:
        PictureError: a reader could not read it on a phone, in the dark, alone or by ear; or it is no SVG.
    """
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise PictureError(f"is no SVG: {error}") from None
    said = {part: " ".join((root.findtext(NAMESPACE + part) or "").split()) for part in ("title", "desc", "metadata")}
    rows: list[list[str]] = []
    if said["metadata"]:
        with contextlib.suppress(ValueError, TypeError):
            rows = [[str(cell) for cell in row] for row in json.loads(said["metadata"])]
    if faults := list(_faults(name, text, said, rows, " ".join((root.get("viewBox") or "").split()))):
        raise PictureError("; ".join(faults))
    return Picture(name, said["title"], said["desc"], rows, PART.sub("", text))


def _faults(name: str, text: str, said: dict[str, str], rows: list[list[str]], box: str) -> Iterator[str]:
    """All that some reader could not read, to be drawn anew once."""
    if missing := [f"<{part}>" for part, found in said.items() if not found]:
        yield f"has no {' and no '.join(missing)}: the caption, the description and the numbers"
    if said["title"] and (re.search(r"[.?!]\s", said["title"]) or not said["title"].endswith(".")):
        yield f"says in its <title> what is not one sentence: {said['title']}"
    if said["metadata"] and (len({len(row) for row in rows}) != 1 or "\n" in (NUMBERS.search(text) or [""])[0]):
        yield "has a <metadata> that is no table on one line, in JSON: [[head, …], [cell, …], …]"
    if not (size := re.fullmatch(r"0 0 (\d+(?:\.\d+)?) \d+(?:\.\d+)?", box)) or not 0 < float(size[1]) <= WIDEST:
        yield f"has a viewBox that is not 0 0 width height, with a width of at most {WIDEST}; what needs more goes downwards"
    if small := [size for size in TEXT_SIZE.findall(text) if float(size) < SMALLEST_TEXT]:
        yield f"has text of {small[0]} units, and the least is {SMALLEST_TEXT}"
    if foreign := [found for found in re.findall(r'\bid="([^"]*)"', text) if not found.startswith(f"{name}-")]:
        yield f'has the id "{foreign[0]}", which another picture may have; begin it with {name}-'
    if bare := re.search(r"var\((--[\w-]+)\)", text):
        yield f"uses {bare[1]} without a fallback, and is read alone too: var({bare[1]}, black)"
    if "prefers-color-scheme: dark" not in text:
        yield "has no rule for the dark, @media (prefers-color-scheme: dark), and is read alone too"
    if active := ACTIVE.search(text):
        yield f"holds {active[0].strip()}, which is no part of a drawing"


def numbers(text: str) -> list[str]:
    """The numbers of a picture, a line for each row of its table; none where there are none."""
    try:
        return [json.dumps(row, ensure_ascii=False) for row in json.loads(html.unescape((NUMBERS.search(text) or ["", ""])[1]))]
    except (ValueError, TypeError):
        return []
