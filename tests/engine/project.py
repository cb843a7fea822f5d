"""A small project to break: every guard is tested by injecting the fault it is there for."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

from tests.site.hosting import build
from verified_snippets.page import Expanded, expand_page
from verified_snippets.settings import Settings
from verified_snippets.snippet import Snippet

REPOSITORY = Path(__file__).parents[2]


class Project:
    """A project with one page, `docs/page.md`; its snippets lie in `snippets/page/`.

    Run in this process, its programs come from the fork server that the site's own pages use, so they share its preload.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = Settings(root, preload=str(REPOSITORY / "tests" / "preload"))
        # For a kernel that imports no torch, either.
        self.bare_settings = Settings(root)
        (root / "docs").mkdir()
        (root / "snippets" / "page").mkdir(parents=True)
        (root / "pyproject.toml").write_text("[tool.verified_snippets]\ntimeout = 20\n[tool.pytest.ini_options]\ntestpaths = ['docs']\n")

    def page(self, text: str, path: str = "page.md") -> Path:
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def without_preload(self, snippet: Snippet) -> Snippet:
        """The same snippet for a fresh interpreter that imports no torch, which takes seconds."""
        return dataclasses.replace(snippet, settings=dataclasses.replace(snippet.settings, preload=None))

    def snippet(self, name: str, code: str, recording: str | None = None) -> Snippet:
        snippet = Snippet(f"page/{name}.py", self.settings)
        snippet.program.write_text(code)
        if recording is not None:
            snippet.recording.write_text(recording)
        return snippet

    def embedded(self, name: str, code: str, recording: str | None = None, info: str = "python") -> Snippet:
        """A snippet, and the page that embeds it and nothing else."""
        self.page(fence(name, info))
        return self.snippet(name, code, recording)

    def expand(self, path: str = "page.md") -> Expanded:
        return expand_page(self.root / "docs" / path, self.settings)

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pytest on this project as its users do, in a process of its own."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
        order = [] if any(argument.startswith("--randomly-seed") for argument in arguments) else ["-p", "no:randomly"]
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *order, *arguments]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, timeout=120)

    def mkdocs(self) -> subprocess.CompletedProcess[str]:
        """Build the project's site into `site` with a plain MkDocs, strictly."""
        extensions = "[attr_list, pymdownx.superfences, verified_snippets]"
        (self.root / "mkdocs.yml").write_text(f"""site_name: A project
plugins: [verified_snippets]
markdown_extensions: {extensions}
validation: {{absolute_links: relative_to_docs}}
""")
        return build(self.root / "site", "http://127.0.0.1/", self.root / "mkdocs.yml")


def fence(name: str, info: str = "python", indent: str = "") -> str:
    return f'{indent}```{info}\n{indent}--8<-- "page/{name}.py"\n{indent}```\n'
