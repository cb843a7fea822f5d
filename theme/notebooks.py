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
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

Cell = dict[str, Any]

ANSI = re.compile(r"\x1b\[[0-9;]*m")
PLACE = re.compile(r'<div data-cell="(\d+)"></div>')
IMAGES = ("image/svg+xml", "image/png")


def is_notebook(page: Page) -> bool:
    return page.file.src_uri.endswith(".ipynb")


def cells(page: Page) -> list[Cell]:
    return json.loads(Path(page.file.abs_src_path).read_text("utf-8"))["cells"]


@event_priority(-50)  # after mkdocs-jupyter, which puts its renderer in the place of MkDocs's
def on_pre_page(page: Page, **_: object) -> Page:
    if is_notebook(page):
        vars(page).pop("render", None)
    return page


@event_priority(50)  # before those who read a page's Markdown
def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """The notebook's prose, with an empty place for each code cell."""
    if not is_notebook(page):
        return markdown
    return "\n\n".join("".join(cell["source"]) if cell["cell_type"] == "markdown" else f'<div data-cell="{n}"></div>' for n, cell in enumerate(cells(page)))


@event_priority(50)
def on_page_content(content: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """The rendered prose, with the code cells in their places, and how to run the notebook."""
    if not is_notebook(page):
        return content
    all_cells = cells(page)
    name = Path(page.file.src_uri).name
    links = [f'<a href="{name}" download>{name}</a>', *colab_links(page.file.src_uri, config)]
    return PLACE.sub(lambda place: code_cell(all_cells[int(place[1])]), content) + f"\n<p>Run it yourself: {', or '.join(links)}</p>"


def colab_links(path: str, config: MkDocsConfig) -> list[str]:
    """Where Colab opens a notebook; nowhere, as long as nobody has said on GitHub in which repository it lies."""
    repository = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", config.repo_url or "")
    branch = re.search(r"(?:edit|blob|raw)/([^/]+)/", config.edit_uri or "")
    if not repository:
        return []
    address = f"https://colab.research.google.com/github/{repository[1]}/blob/{branch[1] if branch else 'main'}/docs/{path}"
    return [f'<a href="{html.escape(address)}">open it in Colab</a>']


def code_cell(cell: Cell) -> str:
    code = highlight("".join(cell["source"]), PythonLexer(), HtmlFormatter(nowrap=True))
    outputs = [output_block(output, cell) for output in cell["outputs"]]
    return "\n".join([f'<div class="language-python snippet-code highlight"><pre><code>{code}</code></pre></div>', *outputs])


def output_block(output: dict[str, Any], cell: Cell) -> str:
    data = output.get("data", {})
    for kind in IMAGES:
        if kind in data:
            source = "".join(data[kind]).strip()
            encoded = source.replace("\n", "") if kind == "image/png" else base64.b64encode(source.encode()).decode()
            alt = html.escape(cell["metadata"].get("alt", "Figure drawn by the code above"))
            return f'<p class="recording figure"><img src="data:{kind};base64,{encoded}" alt="{alt}"></p>'
    text = "\n".join(output["traceback"]) if "traceback" in output else "".join(output.get("text", data.get("text/plain", "")))
    return f'<div class="language-text recording no-copy highlight"><pre><code>{html.escape(ANSI.sub("", text))}</code></pre></div>'
