"""What MkDocs adds to a site, and another builder may leave out: the snippets' files, each page's Markdown, llms.txt, descriptions."""

import html
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from verified_snippets.page import PageError, expand_page
from verified_snippets.settings import load_settings
from verified_snippets.snippet import kept_files, recorded_versions

FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=\S)")


class VerifiedSnippetsPlugin(BasePlugin):
    """MkDocs' way in. The pages are complete without it; the site says more with it."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.settings = load_settings(Path(config.config_file_path).parent)
        self.pages: dict[str, Page] = {}
        self.texts: dict[str, str] = {}
        config.extra["recorded_on"] = recorded_versions(self.settings)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Publish each program and what it recorded as data below /snippets/, where captions link to, under the path that pages embed it by."""
        for path in kept_files(self.settings):
            # What a program printed stands on its page and in the page's Markdown. Recorded Markdown, on its own, MkDocs would take for a page.
            if not path.endswith((".out", ".md")):
                files.append(File.generated(config, f"snippets/{path}", abs_src_path=f"{self.settings.snippets_dir}/{path}"))
        return files

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Check the page with its name known, so that an error says where; the Markdown extension expands it."""
        if page.file.src_uri.endswith(".md"):
            try:
                self.texts[page.file.src_uri] = expand_page(Path(page.file.abs_src_path), self.settings).text
            except PageError as error:
                raise PluginError(str(error)) from None
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        page.meta.setdefault("description", first_sentence(html))
        self.pages[page.file.src_uri] = page
        return html

    def on_post_build(self, config: MkDocsConfig) -> None:
        site, url = Path(config.site_dir), config.site_url or "/"
        lines = [f"# {config.site_name}", "", f"> {config.site_description}", "", "## Pages", ""]
        for path, page in self.pages.items():
            if path.endswith(".md"):
                # Read on its own, a page needs whole addresses.
                (site / path).write_text(self.texts[path].replace("](/snippets/", f"]({url}snippets/"), "utf-8")
            address = url + (path if path.endswith(".md") else page.url)
            lines.append(f"- [{page.title}]({address}): {page.meta['description']}")
        (site / "llms.txt").write_text("\n".join(lines) + "\n", "utf-8")


def first_sentence(content: str) -> str:
    """The first sentence of a page's first paragraph, as text: what a search engine shows below its title."""
    paragraph = FIRST_PARAGRAPH.search(content)
    text = html.unescape(re.sub(r"<[^>]+>", "", paragraph[1] if paragraph else "")).strip()
    return " ".join(SENTENCE_END.split(text)[0].split())
