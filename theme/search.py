"""A MkDocs hook: what the search looks through becomes a file of its own, which assets/search.js fetches when a reader types.

Material's pages all fetch search_index.json at once, used or not. What is left in it is the search's settings. Without this hook the search
works as well, only every page is heavier.
"""

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(-100)  # after Material, which writes the index
def on_post_build(config: MkDocsConfig, **_: object) -> None:
    index = Path(config.site_dir, "search", "search_index.json")
    content = json.loads(index.read_text("utf-8"))
    docs = index.with_name("docs.json")
    # A dirty build has only the pages that it made anew; a clean one finds no file.
    new = {page(entry) for entry in content["docs"]}
    kept = [entry for entry in json.loads(docs.read_text("utf-8")) if page(entry) not in new] if docs.is_file() else []
    docs.write_text(json.dumps(content["docs"] + kept, separators=(",", ":")), "utf-8")
    index.write_text(json.dumps({**content, "docs": []}, separators=(",", ":")), "utf-8")


def page(entry: dict[str, Any]) -> str:
    return entry["location"].partition("#")[0]
