"""A MkDocs hook: what readers of a page need next, at the end of those pages whose own text does not end with it. Without this hook those pages just end."""

import difflib
import html
import logging
import re
import tomllib
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

FILE = Path(__file__).with_name("next.toml")
NEXT: dict[str, str] = tomllib.loads(FILE.read_text("utf-8"))
log = logging.getLogger("mkdocs.hooks.next")
HEADING = '<h2 id="next">Where to go next<a class="headerlink" href="#next" title="Permanent link">&para;</a></h2>'


@event_priority(-100)  # after the search, which such a list answers nothing of
def on_page_context(context: dict[str, Any], page: Page, nav: Navigation, config: MkDocsConfig, **_: object) -> None:
    """Add the list to the page.

    Raises:
        PluginError: it names a page that is not there.
    """
    pages = {other.file.src_uri: other for other in nav.pages}
    path = page.file.src_uri
    if path not in NEXT and path in pages and not page.is_homepage and not re.search('<h2 id="(next|read-on|where-next)"', page.content or ""):
        log.warning(f"docs/{path}:1: says not what its readers need next; end it with ## Where to go next {{ #next }} and a list of two to four links")
    items = []
    for line in NEXT.get(page.file.src_uri, "").splitlines():
        path, _, why = line.partition(" ")
        if path not in pages and Path(config.docs_dir, path).is_file():
            continue  # that it is not in the navigation is said of the page
        if path not in pages:
            near = difflib.get_close_matches(path, pages, 1)
            act = f"did you mean {near[0]}?" if near else "name a page from docs/ on"
            number = FILE.read_text("utf-8").splitlines().index(line) + 1
            raise PluginError(f"theme/next.toml:{number}: {page.file.src_uri} leads to {path}, and there is no such page; {act}")
        title = html.escape(str(pages[path].title), quote=False)
        items.append(f'<li><a href="{pages[path].file.url_relative_to(page.file)}">{title}</a>: {html.escape(why, quote=False)}.</li>')
    if items:
        rows = "".join(f"{item}\n" for item in items)
        page.content += f"\n{HEADING}\n<ul>\n{rows}</ul>"
