"""A small project to break: every guard is tested by injecting the fault it is there for."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

from tests.engine import forked
from tests.site.hosting import build
from verified_snippets import ledger
from verified_snippets.page import OPTION, Expanded, expand_page
from verified_snippets.settings import Settings, load_settings
from verified_snippets.snippet import Snippet

SITE = load_settings(Path(__file__).parents[2])


class Project:
    """A project with one page, `docs/page.md`; its snippets lie in `snippets/page/`.

    Run in this process, its programs come from the fork server that the site's own pages use, so they share its preload.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = Settings(root, imports=SITE.imports, preload=str(SITE.root / str(SITE.preload)), shell=True)
        # For a kernel that imports no torch, either.
        self.bare_settings = Settings(root)
        (root / "docs").mkdir()
        (root / "snippets" / "page").mkdir(parents=True)
        (root / "pyproject.toml").write_text("[tool.verified_snippets]\nshell = true\ntimeout = 20\n[tool.pytest.ini_options]\ntestpaths = ['docs']\n")

    def page(self, text: str, path: str = "page.md") -> Path:
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def without_preload(self, snippet: Snippet) -> Snippet:
        """The same snippet for a fresh interpreter that imports no torch, which takes seconds."""
        return dataclasses.replace(snippet, settings=dataclasses.replace(snippet.settings, imports=(), preload=None))

    def snippet(self, name: str, code: str, recording: str | None = None, info: str = "") -> Snippet:
        """A snippet; one with a recording is in the ledger, too, as if it had been recorded by a page with such a fence."""
        snippet = Snippet(f"page/{name}.py", self.settings)
        snippet.program.write_text(code)
        if recording is not None:
            snippet.recording.write_text(recording)
            self.vouch(snippet, info)
        return snippet

    def vouch(self, snippet: Snippet, info: str = "") -> None:
        """Have the ledger say that what is recorded now was made from the program as it is now."""
        line = (ledger.key(snippet, dict(OPTION.findall(info))), "somewhere")
        ledger.write(self.settings, {snippet.path: line}, [], [*ledger.read(self.settings), snippet.path])

    def embedded(self, name: str, code: str, recording: str | None = None, info: str = "python") -> Snippet:
        """A snippet, and the page that embeds it and nothing else."""
        self.page(fence(name, info))
        return self.snippet(name, code, recording, info)

    def expand(self, path: str = "page.md") -> Expanded:
        """The expanded page, which has no fault."""
        return expand_page(self.root / "docs" / path, self.settings).whole()

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pytest on this project as its users do, in a process of its own."""
        return forked.run("pytest", self.options(arguments), self.root, self.environment)

    def start_pytest(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pytest", *self.options(arguments)]
        return subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def options(self, arguments: tuple[str, ...]) -> list[str]:
        order = [] if any(argument.startswith("--randomly-seed") for argument in arguments) else ["-p", "no:randomly"]
        return ["-p", "no:cacheprovider", *order, *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """Ours, without what pytest says of a test that runs."""
        return {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}

    def mkdocs(self, more: str = "") -> subprocess.CompletedProcess[str]:
        """Build the project's site into `site` with a plain MkDocs, strictly, with more lines in its settings."""
        extensions = "[attr_list, pymdownx.superfences, verified_snippets]"
        (self.root / "mkdocs.yml").write_text(f"""site_name: A project
plugins: [verified_snippets]
markdown_extensions: {extensions}
validation: {{omitted_files: ignore, anchors: warn}}
{more}""")
        return self.build()

    def build(self) -> subprocess.CompletedProcess[str]:
        """Build the site with the settings that are there."""
        return build(self.root / "site", "http://127.0.0.1/", self.root / "mkdocs.yml", run=forked.run)


def fence(name: str, info: str = "python", indent: str = "") -> str:
    return f'{indent}```{info}\n{indent}--8<-- "page/{name}.py"\n{indent}```\n'
