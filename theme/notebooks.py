"""A MkDocs hook: notebooks in the look of the site's other pages.

mkdocs-jupyter makes a page of a notebook, with 595 kB of its own styles and scripts inside. Here the site's own Markdown renders the prose, so that its
links are resolved and checked like all others, and code and outputs get the markup of snippets and recordings. Without this hook the page is
there as well, only heavier.
"""

import base64
import html
import json
import re
from pathlib import Path

from mkdocs.plugins import event_priority
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CELL = re.compile(r'<div data-cell="(\d+)"></div>')
IMAGES = ("image/svg+xml", "image/png")


def cells(page):
    return json.loads(Path(page.file.abs_src_path).read_text("utf-8"))["cells"]


@event_priority(-50)  # after mkdocs-jupyter, which puts its renderer in the place of MkDocs's
def on_pre_page(page, **_):
    if page.file.src_uri.endswith(".ipynb"):
        vars(page).pop("render", None)
    return page


@event_priority(50)  # before those who read a page's Markdown
def on_page_markdown(markdown, page, **_):
    if not page.file.src_uri.endswith(".ipynb"):
        return markdown
    parts = {"markdown": lambda number, cell: "".join(cell["source"]), "code": lambda number, cell: f'<div data-cell="{number}"></div>'}
    return "\n\n".join(parts[cell["cell_type"]](number, cell) for number, cell in enumerate(cells(page)) if cell["cell_type"] in parts)


@event_priority(50)
def on_page_content(content, page, **_):
    if not page.file.src_uri.endswith(".ipynb"):
        return content
    all_cells = cells(page)
    name = Path(page.file.src_uri).name
    return CELL.sub(lambda found: code_cell(all_cells[int(found[1])]), content) + f'\n<p>Run it yourself: <a href="{name}" download>{name}</a></p>'


def code_cell(cell):
    code = highlight("".join(cell["source"]), PythonLexer(), HtmlFormatter(nowrap=True))
    outputs = [output_block(output, cell) for output in cell["outputs"]]
    return "\n".join([f'<div class="language-python snippet-code highlight"><pre><code>{code}</code></pre></div>', *outputs])


def output_block(output, cell):
    data = output.get("data", {})
    for kind in IMAGES:
        if kind in data:
            source = "".join(data[kind]).strip()
            encoded = source.replace("\n", "") if kind == "image/png" else base64.b64encode(source.encode()).decode()
            alt = html.escape(cell["metadata"].get("alt", "Figure drawn by the code above"))
            return f'<p class="recording figure"><img src="data:{kind};base64,{encoded}" alt="{alt}"></p>'
    text = "\n".join(output["traceback"]) if "traceback" in output else "".join(output.get("text", data.get("text/plain", "")))
    return f'<div class="language-text recording no-copy highlight"><pre><code>{html.escape(ANSI.sub("", text))}</code></pre></div>'
