"""A MkDocs hook: below each entry of the index of errors, a way on for those whose error it is not. Without this hook the entries are there as well."""

import re

from mkdocs.structure.pages import Page

ENTRY = re.compile(r"(?=<h2 )")


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Add a link to the doctor to the end of each entry: what stands between two headings. What goes wrong silently has no message to paste."""
    path = page.file.src_uri
    if not path.startswith("errors/") or path in {"errors/doctor.md", "errors/index.md", "errors/silent.md"}:
        return html
    link = '<p class="paste-yours" data-search-exclude>Not your error, or not your cause? <a href="../doctor/">Paste yours</a>.</p>\n'
    first, *entries = ENTRY.split(html)
    return first + "".join(entry + link for entry in entries)
