"""A MkDocs hook: says which links by reference, [text][name], no line of their page defines: Markdown shows them as they are written."""

import logging
import re
from pathlib import Path

from mkdocs.structure.pages import Page

from verified_snippets.mkdocs_plugin import line_of

CODE = re.compile(r"<(pre|code|script)\b.*?</\1>", re.DOTALL)
UNDEFINED = re.compile(r"\[[^\[\]]+\]\[([^\[\]]+)\]")
log = logging.getLogger("mkdocs.hooks.references")


def on_page_content(html: str, page: Page, **_: object) -> None:
    """Warn of each such link by file and line, which ends a strict build."""
    names = UNDEFINED.findall(CODE.sub("", html)) if "][" in html else []
    for name in names:
        number = line_of(Path(page.file.abs_src_path or ""), re.escape(f"][{name}]"))
        log.warning(f"docs/{page.file.src_uri}:{number}: [{name}] is defined nowhere; write the link so: [text](page.md#id)")
