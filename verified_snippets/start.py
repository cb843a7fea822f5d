"""What `verified-snippets init` puts into a project. Nothing that is there is overwritten."""

import re
import sys
from pathlib import Path

from verified_snippets.settings import load_settings, settings_table

SETTINGS = """\
[tool.verified_snippets]
docs = "docs"
snippets = "snippets"
# Distributions whose versions are written down with the recordings, and what programs import, once for all of them:
# versions = ["mylib"]
# imports = ["mylib"]
"""

PAGE = """\
# A first page

What stands below was run, and is run again by every test.

```python title="Words are counted"
--8<-- "{folder}/words_are_counted.py"
```
"""

PROGRAM = """\
text = "to be or not to be"
print(len(text.split()), "words,", len(set(text.split())), "of them different")
"""

WORKFLOW = """\
# Runs what the pages show.
name: Pages

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "{python}"
      # With all that the programs import, as your readers install it. While verified-snippets is on no index: its wheel's path or address.
      - run: pip install {install} "verified-snippets[test]"
      - run: verified-snippets check
"""

HOOK = """\
  - repo: local
    hooks:
      - id: verified-snippets
        name: what pages show is what programs print
        entry: verified-snippets check
        language: system
        pass_filenames: false
        files: ^({docs}|{snippets}|releases)/|README|^pyproject\\.toml$
"""

MKDOCS = """\
  plugins: [search, verified_snippets]
  extra_css: [verified-snippets.css]
  markdown_extensions: [attr_list, pymdownx.superfences, verified_snippets]
  validation: {links: {anchors: warn}}"""


def start(root: Path) -> list[str]:
    """Set a project up.

    Returns:
        What was written, what was left alone, and what to do next; a line each.
    """
    said = []
    pyproject = root / "pyproject.toml"
    if settings_table(root) is None:
        before = pyproject.read_text("utf-8").rstrip("\n") + "\n\n" if pyproject.is_file() else ""
        pyproject.write_text(before + SETTINGS, "utf-8", newline="\n")
        (root / "docs").mkdir(exist_ok=True)
        said.append("pyproject.toml: [tool.verified_snippets] added")
    else:
        said.append("pyproject.toml: has settings already")
    settings = load_settings(root)
    page = "first-page" if (settings.docs_dir / "index.md").exists() else "index"
    gitattributes = f"# Recordings are compared byte by byte.\n/{settings.snippets}/** -text\n"
    hook = HOOK.format(docs=re.escape(settings.docs), snippets=re.escape(settings.snippets))
    # This Python, because what is recorded here may be another's there; the project and its requirements, which programs import.
    python = ".".join(map(str, sys.version_info[:2]))
    install = ["."] if "[project]" in pyproject.read_text("utf-8") else []
    install += [f"-r {name}" for name in ("requirements.txt", f"{settings.docs}/requirements.txt") if (root / name).is_file()]
    files = {
        f"{settings.docs}/{page}.md": PAGE.format(folder=page),
        f"{settings.snippets}/{page}/words_are_counted.py": PROGRAM,
        f"{settings.docs}/verified-snippets.css": Path(__file__).with_name("verified-snippets.css").read_text("utf-8"),
        ".gitattributes": gitattributes,
        ".github/workflows/pages.yml": WORKFLOW.format(python=python, install=" ".join(install) or "--upgrade pip"),
        ".pre-commit-config.yaml": f"repos:\n{hook}",
    }
    for name, text in files.items():
        file = root / name
        if file.exists():
            said.append(f"{name}: is there already, and was left as it is" + (f"; it may hold\n{hook}" if name == ".pre-commit-config.yaml" else ""))
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        said.append(f"{name}: written")
    return [
        *said,
        "",
        "Next:",
        "  verified-snippets record       runs the page's program, and writes down what it prints",
        f"  verified-snippets new {settings.docs}/{page}.md it_does_this       one more",
        "In mkdocs.yml, for MkDocs and Zensical:",
        MKDOCS,
        f"For any other builder: verified-snippets expand {settings.docs} OUT",
    ]
