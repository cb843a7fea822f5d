"""A MkDocs hook: fewer elements in a page, which a phone lays out sooner; scripts as small as they go. Without it the site is only heavier."""

import re

try:
    import minify  # tdewolff-minify, of which Macs with Apple's processors have no build
except ImportError:
    minify = None

from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

# What the highlighting puts around pieces of code that have the colour of the rest, or nearly: names, punctuation, operators, spaces, True and None.
SAME = ("n", "p", "o", "w", "kc")
# In the index of errors, where a page has a hundred programs, only strings and comments are coloured.
PLAIN = (*SAME, "k", "kn", "nn", "nb", "bp", "nf", "nc", "fm", "vm", "ne", "nd", "ow", "mi", "mf", "se", "si", "sa")
# Pages of hundreds of names and cells: a row of names is one element there, and a cell that is code is none more.
TABLES = ("reference/catalogue.md", "reference/matrix.md")
ROW = re.compile(r"<code>[\w.]+</code>(?:, <code>[\w.]+</code>){2,}")
CELL = re.compile(r"<td><code>([^<]*)</code></td>")
# In the navigation each text has a span of its own, for an ellipsis that it never has.
ENTRY = re.compile(r'(class="md-nav__link[^"]*"[^>]*>)\s*<span class="md-ellipsis">\s*([^<]+?)\s*</span>')
# The end of a marked line of text, and the beginning of the next.
MARKED = re.compile(r'(?<=\n)</span><span class="hll">')
# Of a longer table of contents the first level is enough.
LONG = 60


def published(script: str) -> str:
    """A script as it is served: without comments and spaces, with short names for what is its own. Whoever reads it reads the repository."""
    return minify.string("text/javascript", script) if minify else script


def unwrapped(html: str, classes: tuple[str, ...]) -> str:
    """The HTML without the spans that highlight so, and without the empty one in front of each block; marked lines that follow each other have one."""
    spans = re.compile(rf'<span class="(?:{"|".join(classes)})">([^<]*)</span>')
    return MARKED.sub("", spans.sub(r"\1", html.replace("<pre><span></span>", "<pre>")))


def on_files(files: Files, **_: object) -> None:
    """Publish the site's own scripts without what only the repository's readers need."""
    for script in files:
        if script.src_uri.startswith("assets/") and script.src_uri.endswith(".js") and "/" not in script.src_uri.removeprefix("assets/"):
            script.content_string = published(script.content_string)


@event_priority(-100)  # after what else makes HTML of a page
def on_page_content(html: str, page: Page, **_: object) -> str:
    """Leave out of code the spans that nobody sees, of large tables what each cell repeats, and of a table of contents that is too long its lower levels."""
    headings = [heading for title in page.toc for heading in title.children]
    if len(headings) + sum(len(heading.children) for heading in headings) > LONG:
        for heading in headings:
            heading.children.clear()
    if page.file.src_uri in TABLES:
        html = CELL.sub(r'<td class="code">\1</td>', ROW.sub(lambda row: row[0].replace("</code>, <code>", ", "), html))
    return unwrapped(html, PLAIN if page.file.src_uri.startswith("errors/") else SAME)


def on_post_page(output: str, **_: object) -> str:
    """Leave out of the navigation the spans that do nothing."""
    return ENTRY.sub(r"\1\2", output)
