"""MkDocs' way in: pages with their names, what publish.py adds to a site, descriptions, and faults that name file and line."""

import difflib
import gc
import logging
import os
import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import Literal

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from verified_snippets.markdown_extension import FOLDS, decorate, lacking
from verified_snippets.page import BYTE_ORDER_MARK, NO_MARK, Expanded, expand, kebab, not_utf8
from verified_snippets.preview import Preview
from verified_snippets.publish import Entry, described, programs, write_llms, write_markdown
from verified_snippets.releases import counts, foot, measured_names, recorded
from verified_snippets.releases import folder as measurements
from verified_snippets.settings import SettingsError, load_settings, record_command
from verified_snippets.snippet import data_program, recorded_versions

LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains an?[\w ]* '(?P<link>[^']+)'")
NAV = re.compile(r"(An absolute path|A reference) to '(?P<link>[^']+)' is included in the 'nav'.*", re.DOTALL)
log = logging.getLogger("mkdocs.plugins.verified_snippets")


class VerifiedSnippetsPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """MkDocs' way in. The pages are complete without it; the site says more with it."""

    serving = False
    preview: Preview | None = None

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.serving = command == "serve"
        self.said: Counter[tuple[str, str]] = Counter()
        self.misspelt: set[str] = set()
        self.preview = Preview() if dirty else None
        # MkDocs warns of what a dirty build gets wrong, and this one does not.
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: not str(record.msg).startswith("A 'dirty' build"))
        for name in ("mkdocs.structure.pages", "mkdocs.structure.nav"):
            logging.getLogger(name).addFilter(self.say_where)

    def say_where(self, record: logging.LogRecord) -> bool:
        """Begin what MkDocs says of a link with the file and the line, as all other faults begin."""
        said = str(record.msg)
        if found := LINK.match(said):
            file = self.settings.docs_dir / found["page"]
            meant = "" if "Did you mean" in said else self.meant(file, found["link"])
            record.msg = f"{self.where(found['page'], found['link'])}: {said}{meant}"
        elif found := NAV.match(said):
            link = found["link"].removeprefix("./").removeprefix(f"{self.settings.docs}/")
            if " - " in link:  # YAML joins a line that is indented too far to the one before
                joined = link.rpartition(" - ")[2]
                record.msg = (
                    f"{self.config_file.name}:{line_of(self.config_file, re.escape(joined))}: is indented more than its neighbours; indent it as they are"
                )
                return True
            meant = link if (self.settings.docs_dir / link).is_file() else ""
            pages = [file.relative_to(self.settings.docs_dir).as_posix() for file in self.settings.docs_dir.rglob("*") if file.suffix in {".md", ".ipynb"}]
            near = [] if meant else difflib.get_close_matches(link, pages, 1, 0.8)
            self.misspelt.update(near)
            act = f"did you mean {near[0]}?" if near else "make the page, or take the line out"
            act = f"a page is named from {self.settings.docs}/ on: {meant}" if meant and meant != found["link"] else act
            line = line_of(self.config_file, rf"^[^#]*[-:] .*{re.escape(found['link'])}")
            record.msg = f"{self.config_file.name}:{line}: nav leads to {found['link']}, which is no page; {act}"
        return True

    def where(self, page: str, link: str) -> str:
        """The file and the line that hold a link of a page: its own, or recorded data that it shows, which only its program writes."""
        pattern, file = rf"(?:\]\(<?|\]: +|=\"){re.escape(link)}(?=[)>\"\s]|$)", self.settings.docs_dir / page
        shown = self.expanded[page].data if page in self.expanded else ()
        own = holds(file, pattern)
        for data in [path for path in shown if not own and holds(self.settings.snippets_dir / path, pattern)]:
            path = f"{self.settings.snippets}/{data}:{line_of(self.settings.snippets_dir / data, pattern)}"
            if not (program := data_program(self.settings, data)):
                return f"{path}, which its program writes and {self.settings.docs}/{page} shows"
            # The program has the whole link, or only what tells it from others.
            names = [re.escape(link), re.escape(link.partition("#")[2] or Path(link).stem)]
            line = next(filter(None, (line_of(program.program, name, 0) for name in names)), 1)
            act = f"correct it there, then run {record_command(self.settings, page)}"
            return f"{self.settings.snippets}/{program.path}:{line}, which writes {path} ({act})"
        if not own:
            return f"{self.settings.docs}/{page}:{line_of(file, re.escape(link))}"
        # MkDocs says it once for each place.
        lines = [number for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1) for _ in re.findall(pattern, line)]
        self.said[page, link] += 1
        return f"{self.settings.docs}/{page}:{lines[min(self.said[page, link], len(lines)) - 1]}"

    def meant(self, page: Path, link: str) -> str:
        """What to do about a link that leads nowhere: what it most likely means."""
        path, _, anchor = link.partition("#")
        there = Path(os.path.normpath(page.parent / path if path else page))
        rendered = self.pages.get(there.relative_to(self.settings.docs_dir).as_posix()) if there.is_relative_to(self.settings.docs_dir) else None
        if anchor and rendered:
            near = [f"#{name}" for name in difflib.get_close_matches(anchor, rendered.present_anchor_ids or (), 3, 0.5)]
        else:
            kind = Path(path).suffix
            files = [os.path.relpath(file, page.parent) for file in self.settings.docs_dir.rglob("*") if file.is_file() and file.suffix == kind]
            published = [self.settings.docs_dir / "snippets" / path for path in programs(self.settings) if Path(path).suffix == kind]
            files += [os.path.relpath(file, page.parent) for file in published]
            # Often a path is written from the project's root on, or from the pages' folder.
            whole = [file for root in (self.settings.root, self.settings.docs_dir) if (file := root / path).is_file()]
            near = [link.replace(path, os.path.relpath(file, page.parent)) for file in whole[:1]] or difflib.get_close_matches(path, files, 1, 0.5)
        return f" Did you mean {' or '.join(near)}?" if near else " Correct the link, or make what it leads to."

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        # What a build makes stays to its end: Python would look through all of it for garbage, again and again, for a tenth of the time.
        gc.disable()
        try:
            self.settings = load_settings(Path(config.config_file_path).parent)
        except SettingsError as error:
            raise PluginError(str(error)) from None
        self.config_file = Path(config.config_file_path)
        if Path(config.docs_dir).resolve() != self.settings.docs_dir.resolve():
            where = f"{self.config_file.name}: the pages lie in {config.docs_dir}, where the tests do not look"
            raise PluginError(f"{where}: docs in pyproject.toml says {self.settings.docs_dir}")
        self.said.clear()
        self.misspelt.clear()
        # A dirty build leaves pages as they were.
        self.pages: dict[str, Page] = self.preview.pages if self.preview else {}
        self.expanded: dict[str, Expanded] = self.preview.expanded if self.preview else {}
        config.extra["recorded_on"] = recorded_versions(self.settings)
        if names := measured_names(self.settings):
            config.extra["releases"] = {"of": self.settings.releases.get("of", ""), "recorded": recorded(self.settings), "names": names}
        if self.settings.releases and FOLDS not in config.markdown_extensions:
            config.markdown_extensions.append(FOLDS)
        # Each page is expanded here, where its name is known and a fault can name its file and line.
        if "verified_snippets" in config.markdown_extensions:
            config.markdown_extensions.remove("verified_snippets")
        return config

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Build anew when a program, a recording or a measurement changes."""
        for folder in filter(Path.is_dir, (self.settings.snippets_dir, measurements(self.settings))):
            server.watch(str(folder))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Publish each program and what it recorded as data below /snippets/, where captions link to, under the path that pages embed it by."""
        # Here, and not in on_config: other plugins may have added extensions since.
        if said := lacking(Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)):
            raise PluginError(f"{self.config_file.name}: {said}")
        for path in programs(self.settings):
            files.append(File.generated(config, f"snippets/{path}", abs_src_path=f"{self.settings.snippets_dir}/{path}"))
        return files

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Refuse a page that MkDocs could not read, which it says without a line."""
        if page.file.abs_src_path:
            try:
                written = Path(page.file.abs_src_path).read_text("utf-8")
            except UnicodeDecodeError as error:
                line, said = not_utf8(error)
                raise PluginError(f"{self.settings.docs}/{page.file.src_uri}:{line}: {said}") from None
            if written.startswith(BYTE_ORDER_MARK):  # which MkDocs passes over, and the tests would not
                raise PluginError(f"{self.settings.docs}/{page.file.src_uri}:1: {NO_MARK}")
        return page

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        if self.preview:
            self.preview.mark(files.documentation_pages(), config, self.settings)
        self.order = {page.file.src_uri: number for number, page in enumerate(nav.pages)}
        for file in files.documentation_pages() if config.nav else ():
            if file.page not in nav.pages and file.inclusion.is_included() and file.src_uri not in self.misspelt:  # type: ignore[no-untyped-call]
                if line := line_of(self.config_file, rf"- [^:#]*:{re.escape(file.src_uri)}", 0):
                    log.warning(f"{self.config_file.name}:{line}: write a blank behind the colon, before {file.src_uri}")
                    continue
                name = kebab(file.src_uri)
                act = f"below nav, in {self.config_file.name}, add the line - {name}"
                if name != file.src_uri:
                    act = f"delete it, if it is a copy; else name it {name} and {act}"
                log.warning(f"{self.settings.docs}/{file.src_uri}:1: no reader will find it: {act}")
        return nav

    @event_priority(-100)  # after all that put something into a page
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Expand a page. A fault ends a build with the file and line; a page that is served shows it."""
        path = page.file.src_uri
        if path.endswith(".ipynb"):
            return markdown
        if self.preview and (before := self.preview.as_before(page)) is not None:
            self.preview.spare(page, before)
            return before
        whole = page.file.content_string
        as_written = whole.endswith(markdown)
        first_line = whole[: len(whole) - len(markdown)].count("\n") + 1 if as_written else 1
        expanded = self.expanded[path] = expand(markdown, self.settings, path, first_line)
        faults = [*expanded.faults, *expanded.unrecorded, *expanded.directives]
        if not as_written or not page.file.abs_src_path:
            faults += self.unseen(expanded, whole if page.file.abs_src_path else "", path)
        if faults and not self.serving:
            raise PluginError("\n".join(faults))
        for fault in faults:
            log.warning(fault)
        text = decorate(expanded)
        if self.preview:
            self.preview.spare(page, text)
        return text

    def unseen(self, expanded: Expanded, written: str, path: str) -> list[str]:
        """Name the blocks that something put into a page while the site was built: the tests read what is written in its file."""
        seen = {block.name for block in expand(written, self.settings, path).blocks}
        said = "was put here while the site was built, where the tests do not see it; write it into a page"
        return [f"{self.settings.docs}/{path}:{block.source_line}: {block.name} {said}" for block in expanded.blocks if block.name not in seen]

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        # Themes write it into an attribute as it stands.
        page.meta["description"] = escape(str(page.meta.get("description") or self.entry(page).description))
        if expanded := self.expanded.get(page.file.src_uri):
            programs = [(block.snippet, block.key, [entry for _, entry in block.elsewhere]) for block in expanded.blocks if block.snippet]
            page.meta["elsewhere"] = foot(programs, self.settings)
            html = with_counts(html, counts(programs, self.settings))
        self.pages[page.file.src_uri] = page
        if self.preview:
            self.preview.keep(page)
        return html

    def entry(self, page: Page) -> Entry:
        """A page, as llms.txt names it: by its Markdown, if that is published."""
        path = page.file.src_uri
        expanded = self.expanded.get(path)
        title, description = described(expanded.text if expanded else page.markdown or "")
        return Entry(page.meta.get("title") or title, description, path if expanded else page.url)

    def on_build_error(self, error: Exception) -> None:
        gc.enable()

    def on_post_build(self, config: MkDocsConfig) -> None:
        gc.enable()
        site = Path(config.site_dir)
        for path, expanded in self.expanded.items():
            write_markdown(site, path, expanded.text)
        ordered = sorted(self.pages, key=lambda path: self.order.get(path, len(self.order)))
        write_llms(site, [self.entry(self.pages[path]) for path in ordered], config.site_name, config.site_description or "", config.site_url or "")


def with_counts(html: str, said: dict[str, str]) -> str:
    """A page's content with a sentence for each release below its title, of which a theme shows that of the reader's."""
    lines = "".join(f'<p class="release-count on-{name.replace(".", "-")}">{sentence}</p>' for name, sentence in said.items())
    head, end, rest = html.partition("</h1>")
    return head + end + lines + rest if end else lines + html


def line_of(file: Path, pattern: str, otherwise: int = 1) -> int:
    """The first line of a file that a pattern is found in, counted from 1; another number if it is in none."""
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.is_file() else []
    return next((number for number, line in enumerate(lines, 1) if re.search(pattern, line)), otherwise)


def holds(file: Path, pattern: str) -> bool:
    """Whether a pattern is found in a file."""
    return file.is_file() and re.search(pattern, file.read_text("utf-8", errors="replace")) is not None
