"""Gives `expand()` to Python-Markdown, so that every builder that runs it shows the same page; and its looks to builders that do not."""

import functools
from pathlib import Path

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from verified_snippets.page import Block, expand
from verified_snippets.settings import Settings, load_settings


def decorate(text: str, blocks: tuple[Block, ...]) -> str:
    """Add to an expanded page what only its looks need: classes, and an anchor named after each snippet.

    A snippet's caption gets the class `snippet`, its code `snippet-code`, its recording `recording`; the caption and
    the code of wrong code get `raises`, `warns`, `wrong-silently` or `wrong-costly` too.
    """
    lines = text.split("\n")
    for block in blocks:
        if block.snippet is None:
            continue
        marks = "".join(f" .{name}" for name in wrongs(block))
        lines[block.line - 3] += f"\n{block.indent}{{: .snippet{marks} #{block.name} }}"
        lines[block.line - 1] = f"{block.indent}```{{ .{block.syntax} .snippet-code{marks} }}"
        if block.recording_line is not None:
            lines[block.recording_line - 1] = f"{block.indent}```{{ .text .recording .no-copy }}"
    return "\n".join(lines)


def wrongs(block: Block) -> list[str]:
    """The classes that say in what way a snippet is wrong."""
    named = [option for option in ("raises", "warns") if option in block.options]
    return named + ([f"wrong-{block.options['wrong']}"] if "wrong" in block.options else [])


def framed(text: str, blocks: tuple[Block, ...], target: str = "") -> str:
    """What `decorate()` does, for builders that know no attributes: each part of a snippet in a `div` of its class.

    Args:
        text: the expanded page.
        blocks: its blocks.
        target: a line above each snippet, with `{name}` in the place of its name, for a builder that finds no id in HTML: MyST's is `({name})=`.
    """
    lines = text.split("\n")
    for block in blocks:
        if block.snippet is None:
            continue
        code, recording = block.line - 1, (block.recording_line or 0) - 1
        end = code + block.code.count("\n") + 1
        marks = "".join(f" {name}" for name in wrongs(block))
        above = [f"{block.indent}{target.format(name=block.name)}", ""] if target else []
        parts = [("snippet" + marks, code - 2, code - 2), ("snippet-code" + marks, code, end)]
        if block.recording_line:
            fence = lines[recording].removesuffix("text")
            parts.append(("recording", recording, lines.index(fence, recording)))
        for name, first, last in parts:
            id_ = f' id="{block.name}"' if first < code else ""
            lines[first] = "\n".join([*(above if id_ else []), f'{block.indent}<div class="{name}"{id_}>', "", lines[first]])
            lines[last] += f"\n\n{block.indent}</div>"
    return "\n".join(lines)


# A builder makes an extension for each page.
_settings = functools.cache(load_settings)


class ExpandPreprocessor(Preprocessor):
    def __init__(self, md: Markdown, settings: Settings) -> None:
        super().__init__(md)
        self.settings = settings

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        expanded = expand(text, self.settings, *page_of(self.md, self.settings, text)).whole()
        return decorate(expanded.text, expanded.blocks).split("\n")


def page_of(md: Markdown, settings: Settings, text: str) -> tuple[str | None, int]:
    """The page that is rendered, relative to the folder of pages, and the line that its text begins with, where the builder says so: Zensical does."""
    page = next((other.page.path for other in md.preprocessors if hasattr(other, "page")), None)
    if not isinstance(page, str) or not (settings.docs_dir / page).is_file():
        return None, 1
    before, found, _ = (settings.docs_dir / page).read_text("utf-8", errors="replace").rpartition(text.strip())
    return page, before.count("\n") + 1 if found else 1


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
