"""Gives `expand()` to Python-Markdown, so that every builder that runs it shows the same page; and its looks to builders that do not."""

import functools
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.superfences import SuperFencesBlockPreprocessor  # type: ignore[import-untyped]

from verified_snippets import difference
from verified_snippets.page import Block, Expanded, PageError, expand
from verified_snippets.releases import Entry
from verified_snippets.settings import Settings, load_settings

# What folds what programs do on other releases.
FOLDS = "pymdownx.details"
# Above an output that a page keeps closed.
GUESS = "What does it print?"


def decorate(expanded: Expanded) -> str:
    """Add to an expanded page what only its looks need: classes, an anchor named after each snippet, what a pair differs in, and the pictures.

    A snippet's caption gets the class `snippet`, its code `snippet-code`, its recording `recording`; the caption and
    the code of wrong code get `raises`, `warns`, `wrong-silently` or `wrong-costly` too. Where one program changes another, the lines that differ
    are marked (`hl_lines`) in the code and the recording of both, which get `pair-first` and `pair-second`, and `backwards` where it is the second
    that is wrong; the caption of the second has a `<changed-lines>` that says in a sentence what differs, and which lines of the code may be folded.
    What a program does on other releases is folded below it. A recording that the page keeps closed stands in `<details>` of the class `guess`,
    so that a reader can say first what it will be.
    """
    lines = expanded.text.split("\n")
    marked, differs = pairs(expanded.blocks, lines)
    for line, picture in expanded.pictures.items():
        lines[line - 1] = f"{picture.figure}\n\n{lines[line - 1]}\n{{: .picture-caption }}"
        # The description and the table, which the page's Markdown has, are folded.
        table = len(picture.rows) + 1
        lines[line + 1 : line + 3 + table] = [picture.details, *[""] * (1 + table)]
    for block in expanded.blocks:
        if block.snippet is None:
            continue
        marks = "".join(f" .{name}" for name in wrongs(block))
        lines[block.caption_line - 1] += f"{differs.get(block.name, '')}\n{block.indent}{{: .snippet{marks} #{block.name} }}"
        lines[block.line - 1] = f"{block.indent}```{{ .{block.syntax} .snippet-code{marks}{marked.get(block.line, '')} }}"
        if block.recording_line is not None:
            opened = f"{block.indent}```{{ .text .recording .no-copy{marked.get(block.recording_line, '')} }}"
            if block.options.get("output") == "closed":
                end = lines.index(f"{block.indent}```", block.recording_line)
                lines[end] += f"\n{block.indent}</details>"
                opened = f'{block.indent}<details class="guess">\n{block.indent}<summary>{GUESS}</summary>\n{opened}'
            lines[block.recording_line - 1] = opened
        for line, entry in block.elsewhere:
            fold(lines, line, entry, block.indent)
    return "\n".join(lines)


def pairs(blocks: tuple[Block, ...], lines: list[str]) -> tuple[dict[int, str], dict[str, str]]:
    """What the pairs of a page differ in.

    Returns:
        For the line of each fence of a pair, its classes and the lines to mark; for each second program, by its name, what its caption says.
    """
    named = {block.name: block for block in blocks}
    marks: dict[int, tuple[str, set[int]]] = {}
    differs = {}
    for block in (block for block in blocks if "after" in block.options):
        first = named[block.options["after"]]
        code, output = difference.changes(first.code, block.code), difference.changes(printed(first, lines), printed(block, lines))
        backwards = " .backwards" if wrong(block) and not wrong(first) else ""
        for found, was, now in ((code, first.line, block.line), (output, first.recording_line, block.recording_line)):
            if was is not None and now is not None:
                marks.setdefault(was, (f".pair-first{backwards}", set()))[1].update(number for change in found for number in change.first)
                marks.setdefault(now, (f".pair-second{backwards}", set()))[1].update(number for change in found for number in change.second)
        said = [difference.sentence(code, f"Compared with `{first.name}`"), difference.sentence(output, "In the output")]
        foldable = " ".join(f"{fold.start}-{fold[-1]}" for fold in difference.folds(code, len(block.code.splitlines())))
        differs[block.name] = f' <changed-lines data-fold="{foldable}" data-search-exclude>{" ".join(filter(None, said))}</changed-lines>'
    return {line: f' {name} hl_lines="{" ".join(map(str, sorted(found)))}"' if found else "" for line, (name, found) in marks.items()}, differs


def wrong(block: Block) -> bool:
    """Whether a page says of a program that it is wrong."""
    return not block.options.keys().isdisjoint({"raises", "wrong"})


def printed(block: Block, lines: list[str]) -> str:
    """What an expanded page shows as a block's recording."""
    if block.recording_line is None:
        return ""
    end = lines.index(f"{block.indent}```", block.recording_line)
    return "\n".join(line.removeprefix(block.indent) for line in lines[block.recording_line : end])


def wrongs(block: Block) -> list[str]:
    """The classes that say in what way a snippet is wrong."""
    named = [option for option in ("raises", "warns") if option in block.options]
    return named + ([f"wrong-{block.options['wrong']}"] if "wrong" in block.options else [])


def framed(expanded: Expanded, target: str = "") -> str:
    """What `decorate()` does, for builders that know no attributes: each part of a snippet in a `div` of its class, and the pictures.

    Args:
        expanded: the page.
        target: a line above each caption, with the snippet's name in the place of `{name}`, for a builder that finds no id in HTML: MyST's is `({name})=`.
            It stands inside the `div`, because Sphinx gives the id to what follows the line, and to raw HTML it can give none.
    """
    lines = expanded.text.split("\n")
    for line, picture in expanded.pictures.items():
        lines[line - 1] = f"{picture.figure}\n\n{lines[line - 1]}"
    for block in expanded.blocks:
        if block.snippet is None:
            continue
        code, recording = block.line - 1, (block.recording_line or 0) - 1
        end = code + block.code.count("\n") + 1
        marks = "".join(f" {name}" for name in wrongs(block))
        above = [f"{block.indent}{target.replace('{name}', block.name)}", ""] if target else []
        parts = [("snippet" + marks, block.caption_line - 1, block.caption_line - 1), ("snippet-code" + marks, code, end)]
        if block.recording_line:
            fence = lines[recording].removesuffix("text")
            parts.append(("recording", recording, lines.index(fence, recording)))
        for name, first, last in parts:
            id_ = f' id="{block.name}"' if first == block.caption_line - 1 else ""
            closed = name == "recording" and block.options.get("output") == "closed"
            begin, end_ = (f'<details class="guess"><summary>{GUESS}</summary>', "</details>") if closed else ("", "")
            lines[first] = "\n".join([f'{block.indent}{begin}<div class="{name}"{id_}>', "", *(above if id_ else []), lines[first]])
            # A line right behind it would be raw HTML as well.
            lines[last] += f"\n\n{block.indent}</div>{end_}" + ("\n" if "".join(lines[last + 1 : last + 2]).strip() else "")
    return "\n".join(lines)


def fold(lines: list[str], line: int, entry: Entry, indent: str) -> None:
    """Fold what a program does on other releases into one line, which opens: `pymdownx.details`, with the class `elsewhere` and one for each release."""
    classes = " ".join(f"on-{name.replace('.', '-')}" for name in entry.releases)
    lines[line - 1] = f'{indent}??? elsewhere {classes} "{entry.said}"'
    if not entry.text:
        return
    marks = f' hl_lines="{" ".join(map(str, entry.marked))}"' if entry.marked else ""
    lines[line + 1] = f"{indent}    ```{{ .text .recording .no-copy{marks} }}"
    end = next(number for number in range(line + 2, len(lines)) if lines[number] == f"{indent}```")
    lines[line + 2 : end + 1] = [f"    {text}" for text in lines[line + 2 : end + 1]]


# A builder makes an extension for each page.
_settings = functools.cache(load_settings)


class ExpandPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, settings: Settings) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, lines: list[str]) -> list[str]:
        if "relpath" in self.md.treeprocessors:
            # MkDocs', whose plugin, where it is on, takes this extension out: faults have a file and a line there.
            from mkdocs.exceptions import BuildError

            raise BuildError("mkdocs.yml: markdown_extensions names verified_snippets, and plugins does not; write plugins: [search, verified_snippets]")
        if said := lacking(self.md):
            raise PageError(said)
        text = "\n".join(lines)
        expanded = expand(text, self.settings, *page_of(self.md, self.settings, text)).whole()
        if expanded.directives:
            raise PageError("\n".join(expanded.directives))
        return decorate(expanded).split("\n")


def lacking(md: Markdown) -> str:
    """Say which extensions it needs are not on; "" if all are."""
    there = {
        "attr_list": "attr_list" in md.treeprocessors,
        "pymdownx.superfences": any(isinstance(other, SuperFencesBlockPreprocessor) for other in md.preprocessors),
    }
    names = " and ".join(name for name, found in there.items() if not found)
    return f"markdown_extensions lacks {names}, without which a page shows marks as text; add it: {', '.join(there)}, verified_snippets" if names else ""


def page_of(md: Markdown, settings: Settings, text: str) -> tuple[str | None, int]:
    """The page that is rendered, relative to the folder of pages, and the line that its text begins with, where the builder says so: Zensical does."""
    page = next((other.page.path for other in md.preprocessors if hasattr(other, "page")), None)
    if not isinstance(page, str) or not (settings.docs_dir / page).is_file():
        return None, 1
    before, found, _ = (settings.docs_dir / page).read_text("utf-8", errors="replace").rpartition(text.strip())
    return page, before.count("\n") + 1 if found else 1


class VerifiedSnippetsExtension(Extension):
    """Python-Markdown's way in. Needs `attr_list` and `pymdownx.superfences` beside it; what folds other releases it brings along."""

    def __init__(self, **kwargs: object) -> None:
        self.config = {"root": [".", "The folder that holds pyproject.toml, relative to the working directory"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        settings = _settings(Path(self.getConfig("root")).resolve())
        if settings.releases:
            md.registerExtensions([FOLDS], {})
        # Above pymdownx.snippets (32), which would embed the programs without their recordings, and superfences (25).
        md.preprocessors.register(ExpandPreprocessor(md, settings), "verified_snippets", 33)


def makeExtension(**kwargs: object) -> VerifiedSnippetsExtension:
    return VerifiedSnippetsExtension(**kwargs)
