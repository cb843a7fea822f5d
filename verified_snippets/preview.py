"""What `mkdocs serve --dirty` has to know, so that a change is on the screen in a second and no page is an old one.

A dirty build makes those pages anew whose own file was changed. It knows nothing of programs and recordings, shows the other pages under the names
of their files, and renders all Markdown again for one template.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from verified_snippets.page import Expanded
from verified_snippets.settings import Settings
from verified_snippets.snippet import data_program

RENDERED = ("content", "toc", "present_anchor_ids", "links_to_anchors", "_title_from_render")


class Preview:
    """What was built last, while a site is served. Pages go by their paths below the folder of pages."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.expanded: dict[str, Expanded] = {}
        self.rendered: dict[str, tuple[str, dict[str, Any]]] = {}
        self.unchanged: set[str] = set()

    def mark(self, files: Iterable[File], config: MkDocsConfig, settings: Settings) -> None:
        """Have MkDocs build each page again whose template, or what it shows, is newer; the others keep their titles."""
        self.unchanged.clear()
        templates = list(Path(str(config.theme.custom_dir or settings.root / "no theme")).rglob("*.html"))
        for file in files:
            built = Path(file.abs_dest_path)
            gone = any(not recording.is_file() for recording in self.recordings(file.src_uri))
            if not (built.is_file() and file.page):
                continue
            if newer([Path(str(config.config_file_path))], built):
                # Other settings make another page of the same Markdown.
                self.rendered.pop(file.src_uri, None)
                vars(file)["is_modified"] = lambda: True
                continue
            if gone or file.is_modified() or newer(self.shown(file.src_uri, settings), built):
                vars(file)["is_modified"] = lambda: True
                continue
            self.unchanged.add(file.src_uri)
            if newer(templates, built):
                vars(file)["is_modified"] = lambda: True
            else:
                file.page.title = self.pages[file.src_uri].title

    def shown(self, page: str, settings: Settings) -> list[Path]:
        """The files that a page showed when it was built last; where something was wrong with it, all that could put it right."""
        expanded = self.expanded.get(page)
        if expanded is None:
            return []
        files = [settings.snippets_dir / path for path in expanded.data]
        files += [program.program for path in expanded.data if (program := data_program(settings, path))]
        files += [file for block in expanded.blocks if block.snippet for file in (block.snippet.program, block.snippet.recording)]
        if expanded.faults or expanded.unrecorded:
            files += [settings.ledger, *settings.snippets_dir.rglob("*")]
        return files

    def recordings(self, page: str) -> list[Path]:
        """The recordings that a page showed when it was built last."""
        blocks = self.expanded[page].blocks if page in self.expanded else ()
        return [block.snippet.recording for block in blocks if block.snippet and block.recording_line is not None]

    def as_before(self, page: Page) -> str | None:
        """The page's Markdown as it was expanded last, where nothing that it shows is newer."""
        return self.rendered[page.file.src_uri][0] if page.file.src_uri in self.unchanged & self.rendered.keys() else None

    def spare(self, page: Page, text: str) -> None:
        """Render a page once: where its Markdown is what it was, only its template is new."""
        before, rendered = self.rendered.get(page.file.src_uri, ("", {}))
        if before == text:
            vars(page)["render"] = lambda *_: vars(page).update(rendered)
            # What the search knows of it is half of what a page costs, and stays.
            page.meta["search"] = {"exclude": True}
        self.rendered[page.file.src_uri] = (text, rendered if before == text else {})

    def keep(self, page: Page) -> None:
        """Remember a page that was rendered."""
        path = page.file.src_uri
        self.pages[path] = page
        if path in self.rendered:
            self.rendered[path] = (self.rendered[path][0], {name: value for name, value in vars(page).items() if name in RENDERED})


def newer(files: Iterable[Path], built: Path) -> bool:
    """Whether one of the files was changed after a page was built."""
    return any(file.is_file() and file.stat().st_mtime_ns > built.stat().st_mtime_ns for file in files)
