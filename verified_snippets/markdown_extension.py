"""Gives `expand()` to Python-Markdown, so that every builder that runs it shows the same page."""

import functools
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from verified_snippets.page import Block, expand
from verified_snippets.releases import Entry
from verified_snippets.settings import Settings, load_settings


def decorate(text: str, blocks: tuple[Block, ...]) -> str:
    """Add to an expanded page what only its looks need: classes, and an anchor named after each snippet.

    A snippet's caption gets the class `snippet`, its code `snippet-code`, its recording `recording`; the caption and
    the code of wrong code get `raises`, `warns`, `wrong-silently` or `wrong-costly` too. What it does on other releases is folded below.
    """
    lines = text.split("\n")
    for block in blocks:
        if block.snippet is None:
            continue
        classes = [f".{option}" for option in ("raises", "warns") if option in block.options]
        classes += [f".wrong-{block.options['wrong']}"] if "wrong" in block.options else []
        marks = "".join(f" {name}" for name in classes)
        lines[block.line - 3] += f"\n{block.indent}{{: .snippet{marks} #{block.name} }}"
        lines[block.line - 1] = f"{block.indent}```{{ .{block.syntax} .snippet-code{marks} }}"
        if block.recording_line is not None:
            lines[block.recording_line - 1] = f"{block.indent}```{{ .text .recording .no-copy }}"
        for line, entry in block.elsewhere:
            fold(lines, line, entry, block.indent)
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
        expanded = expand("\n".join(lines), self.settings).whole()
        return decorate(expanded.text, expanded.blocks).split("\n")


class VerifiedSnippetsExtension(Extension):
    """Python-Markdown's way in. Needs `attr_list` and `pymdownx.superfences` beside it, and `pymdownx.details` where other releases were measured."""

    def __init__(self, **kwargs: object) -> None:
        self.config = {"root": [".", "The folder that holds pyproject.toml, relative to the working directory"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        # Above pymdownx.snippets (32), which would embed the programs without their recordings, and superfences (25).
        md.preprocessors.register(ExpandPreprocessor(md, _settings(Path(self.getConfig("root")).resolve())), "verified_snippets", 33)


def makeExtension(**kwargs: object) -> VerifiedSnippetsExtension:
    return VerifiedSnippetsExtension(**kwargs)
