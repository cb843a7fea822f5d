"""Where a project keeps its pages, snippets and recordings: `[tool.verified_snippets]` in its pyproject.toml."""

import dataclasses
import functools
import tomllib
from pathlib import Path


@dataclasses.dataclass(frozen=True)
class Settings:
    """The settings of one project. All paths but `root` are relative to it.

    Attributes:
        root: the folder that holds pyproject.toml.
        docs: the folder of the pages.
        snippets: the folder of the snippets and their recordings; mirrors `docs`.
        preload: a folder whose `sitecustomize.py` every interpreter imports at start-up, or None.
        timeout: seconds that a program may run before it and all it started are killed.
        versions: distributions whose versions are written down with the recordings.
        elsewhere: variables that make a plain run compute as another machine would; a recording must not depend on the one it was made on.
    """

    root: Path
    docs: str = "docs"
    snippets: str = "snippets"
    preload: str | None = None
    timeout: float = 60
    versions: tuple[str, ...] = ()
    elsewhere: dict[str, str] = dataclasses.field(default_factory=dict, hash=False)

    @functools.cached_property
    def docs_dir(self) -> Path:
        return self.root / self.docs

    @functools.cached_property
    def snippets_dir(self) -> Path:
        return self.root / self.snippets

    @property
    def recorded_on(self) -> Path:
        """The file that says on which versions the recordings were made."""
        return self.snippets_dir / "recorded_on.json"


def load_settings(root: Path) -> Settings:
    """Read the settings of the project in `root`.

    Raises:
        ValueError: the table has a key that is no setting; the message names the file and the keys there are.
    """
    file = root / "pyproject.toml"
    table = tomllib.loads(file.read_text("utf-8"))["tool"].get("verified_snippets", {}) if file.is_file() else {}
    known = {field.name for field in dataclasses.fields(Settings)} - {"root"}
    if unknown := sorted(table.keys() - known):
        raise ValueError(f"{file}: [tool.verified_snippets] has no setting {', '.join(unknown)}; there are: {', '.join(sorted(known))}")
    if "versions" in table:
        table["versions"] = tuple(table["versions"])
    return Settings(root=root.resolve(), **table)
