"""Gives `expand()` to Python-Markdown, so that every builder that runs it shows the same page."""

import functools
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from verified_snippets.page import Block, expand
from verified_snippets.settings import Settings, load_settings


def decorate(text: str, blocks: tuple[Block, ...]) -> str:
    """Add to an expanded page what only its looks need: classes, and an anchor named after each snippet.

    A snippet's caption gets the class `snippet`, its code `snippet-code`, its recording `recording`; the caption and
    the code of wrong code get `raises`, `warns`, `wrong-silently` or `wrong-costly` too. A recording that the page keeps
    closed stands in `<details>` of the class `guess`, so that a reader can say first what it will be.
    """
    lines = text.split("\n")
    for block in blocks:
        if block.snippet is None:
            continue
        classes = [f".{option}" for option in ("raises", "warns") if option in block.options]
        classes += [f".wrong-{block.options['wrong']}"] if "wrong" in block.options else []
        marks = "".join(f" {name}" for name in classes)
        lines[block.caption_line - 1] += f"\n{block.indent}{{: .snippet{marks} #{block.name} }}"
        lines[block.line - 1] = f"{block.indent}```{{ .{block.syntax} .snippet-code{marks} }}"
        if block.recording_line is not None:
            opened, closed = f"{block.indent}```{{ .text .recording .no-copy }}", f"{block.indent}```"
            if block.options.get("output") == "closed":
                end = lines.index(closed, block.recording_line)
                lines[end] += f"\n{block.indent}</details>"
                opened = f'{block.indent}<details class="guess">\n{block.indent}<summary>What does it print?</summary>\n{opened}'
            lines[block.recording_line - 1] = opened
    return "\n".join(lines)


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
    """Python-Markdown's way in. Needs `attr_list` and `pymdownx.superfences` beside it."""

    def __init__(self, **kwargs: object) -> None:
        self.config = {"root": [".", "The folder that holds pyproject.toml, relative to the working directory"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        # Above pymdownx.snippets (32), which would embed the programs without their recordings, and superfences (25).
        md.preprocessors.register(ExpandPreprocessor(md, _settings(Path(self.getConfig("root")).resolve())), "verified_snippets", 33)


def makeExtension(**kwargs: object) -> VerifiedSnippetsExtension:
    return VerifiedSnippetsExtension(**kwargs)
