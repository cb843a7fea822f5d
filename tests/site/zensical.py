"""The site, built by Zensical, which comes after Material for MkDocs: the same pages, engine and theme; what only a hook of MkDocs's did is done around it.

Zensical stands in an environment of its own: make .venv/zensical/installed.
"""

import dataclasses
import functools
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import yaml

from tests.site.hosting import ROOT
from verified_snippets.page import front_matter
from verified_snippets.publish import described, publish
from verified_snippets.settings import load_settings
from verified_snippets.snippet import recorded_versions

COMMAND = ROOT / ".venv/zensical/bin/zensical"
SETTINGS = load_settings(ROOT)


def build(folder: Path, address: str) -> Path:
    """Build the site in an empty folder; return the folder that holds it.

    Raises:
        subprocess.CalledProcessError: Zensical says that something is wrong.
    """
    arrange(folder)
    config = yaml.load((folder / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""), yaml.BaseLoader)
    pages = dataclasses.replace(SETTINGS, docs=os.path.relpath(folder / "docs", ROOT))
    publish(pages, folder / "beside", config["site_name"], config["site_description"], address)
    adapt(folder / "docs")
    environment = os.environ | {"SITE_URL": address}
    subprocess.run([COMMAND, "build", "--strict"], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    site = folder / "site"
    shutil.copytree(folder / "beside", site, dirs_exist_ok=True)
    finish_notebooks(site)
    write_search(site)
    return site


def arrange(folder: Path) -> None:
    """Put what Zensical reads into a folder: no hooks among the theme's files, and pages with what a hook writes into them."""
    shutil.copytree(ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("*.py", "*.toml", "__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("requirements.txt", ".*"))
    (folder / "beside").mkdir()
    for file in (folder / "docs").rglob("*.md"):
        path = file.relative_to(folder / "docs")
        beside = folder / "beside" / path.with_suffix("") / "index.html"
        page = SimpleNamespace(file=SimpleNamespace(src_uri=path.as_posix(), abs_dest_path=str(beside)))
        file.write_text(hook("upgrading").on_page_markdown(file.read_text("utf-8"), page=page), "utf-8")
    config = (
        (ROOT / "mkdocs.yml")
        .read_text("utf-8")
        .replace(".ipynb\n", ".md\n")
        .replace("  - verified_snippets\n\nval", f"  - verified_snippets:\n      root: {ROOT}\n\nval")
    )
    (folder / "mkdocs.yml").write_text(f"{config}\nextra:\n  recorded_on: {json.dumps(recorded_versions(SETTINGS))}\n", "utf-8")


def adapt(docs: Path) -> None:
    """Give pages their descriptions, and make pages of the notebooks' prose."""
    notebooks = hook("notebooks")
    for file in docs.rglob("*.ipynb"):
        page = SimpleNamespace(file=SimpleNamespace(src_uri=file.name, abs_src_path=str(file)))
        file.with_suffix(".md").write_text(notebooks.on_page_markdown("", page=page), "utf-8")
    for file in docs.rglob("*.md"):
        text = file.read_text("utf-8")
        length, _, _ = front_matter(lines := text.split("\n"))
        meta = yaml.safe_load("\n".join(lines[1 : length - 1])) if length else {}
        head = yaml.safe_dump({"description": html.escape(described(text)[1])} | meta, allow_unicode=True, width=10**6)
        body = re.sub(r"(?<=\()([\w./-]+)\.ipynb(?=[)#])", r"\1.md", "\n".join(lines[length:]))
        file.write_text(f"---\n{head}---\n{body}", "utf-8")


def finish_notebooks(site: Path) -> None:
    """Put the code and the outputs of notebooks into their pages, and the notebooks beside them, as the hook for MkDocs does."""
    notebooks = hook("notebooks")
    for file in SETTINGS.docs_dir.rglob("*.ipynb"):
        where = site / file.relative_to(SETTINGS.docs_dir).with_suffix("") / "index.html"
        page: Any = SimpleNamespace(file=SimpleNamespace(src_uri=file.name, abs_src_path=str(file)))
        cells = notebooks.cells(page)
        where.write_text(notebooks.PLACE.sub(lambda place, cells=cells: notebooks.code_cell(cells[int(place[1])]), where.read_text("utf-8")), "utf-8")
        (site / file.relative_to(SETTINGS.docs_dir)).rename(where.with_name(file.name))


def write_search(site: Path) -> None:
    """Make the site's own index of what Zensical found on the pages."""
    (site / "search").mkdir()
    items = json.loads((site / "search.json").read_text("utf-8"))["items"]
    (site / "search/search_index.json").write_text(json.dumps({"docs": items}), "utf-8")
    hook("search").on_post_build(SimpleNamespace(site_dir=str(site)))


@functools.cache
def hook(name: str) -> ModuleType:
    """A hook of MkDocs's, as a module."""
    spec = importlib.util.spec_from_file_location(f"hook_{name}", ROOT / f"theme/{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
