"""The table of claims says what the pages say that it leads to: each claim once, with the same verdict, and a run below it."""

import re
from pathlib import Path

MYTHS = Path(__file__).parents[2] / "docs/myths"
ROW = re.compile(r"\| \[(?P<claim>.+)\]\((?P<page>[\w-]+\.md)#(?P<id>[\w-]+)\) \| (?P<verdict>.+) \|")
HEADING = re.compile(r"## “(?P<claim>.+)”: (?P<verdict>.+) \{ #(?P<id>[\w-]+) \}")


def rows(index: str) -> list[dict[str, str]]:
    return [row.groupdict() for row in map(ROW.fullmatch, index.splitlines()) if row]


def sections(folder: Path) -> list[dict[str, str]]:
    """The claims of all pages but the index, in the order of the table: each with its verdict and the place of its run."""
    found = []
    for page in dict.fromkeys(row["page"] for row in rows((folder / "index.md").read_text("utf-8"))):
        for part in re.split(r"\n(?=## )", (folder / page).read_text("utf-8"))[1:]:
            heading = HEADING.fullmatch(part.partition("\n")[0])
            assert heading and part.count("--8<--") == 1, f"{page}: {part.partition(chr(10))[0]}"
            found.append({**heading.groupdict(), "page": page})
    return found


def test_the_table_and_the_pages_make_the_same_claims() -> None:
    table = rows((MYTHS / "index.md").read_text("utf-8"))
    assert len(table) >= 30
    assert table == sections(MYTHS)
    assert {row["page"] for row in table} == {page.name for page in MYTHS.glob("*.md")} - {"index.md"}


def test_a_verdict_that_was_changed_in_one_place_is_found(tmp_path: Path) -> None:
    for page in MYTHS.glob("*.md"):
        (tmp_path / page.name).write_text(page.read_text("utf-8").replace("”: true, and a trap {", "”: false {"))
    assert rows((tmp_path / "index.md").read_text("utf-8")) != sections(tmp_path)
