"""A MkDocs hook: fewer elements in a page, which a phone lays out sooner; scripts without comments and spaces. Without it the site is only heavier."""

import re

import minify_html
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
# A comment that has its lines for itself. In the scripts no text of several lines has a line that begins so, which a test holds.
COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?s:.*?)\*/[ \t]*)\n", re.MULTILINE)
# And what stands before a line's first word: no text of the scripts has several lines, which a test holds, too.
INDENT = re.compile(r"^\s+", re.MULTILINE)


# The library minifies pages, and the scripts in them.
MODULE, END = "<script type=module>", "</script>"


def bare(script: str) -> str:
    """A script without the comments that have lines for themselves, and without indentation."""
    return INDENT.sub("", COMMENT.sub("", script))


def published(script: str) -> str:
    """A script as small as it goes under its own names: whoever reads it reads the repository."""
    return minify_html.minify(f"{MODULE}{bare(script)}{END}", minify_js=True).removeprefix(MODULE).removesuffix(END)


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
