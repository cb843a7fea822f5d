"""A PyTorch that is changed before any program begins, where every program of this site gets its preload."""

import dataclasses
import textwrap
from pathlib import Path

from verified_snippets.settings import Settings, load_settings

SETTINGS = load_settings(Path(__file__).parents[2])


def injected(change: str, folder: Path) -> Settings:
    """The project's settings with another preload.

    Args:
        change: Python that is run after the usual preload; `copy`, `functools`, `torch` and `nn` are imported. It may be indented.
        folder: an empty folder, for the preload.
    """
    usual = (SETTINGS.root / str(SETTINGS.preload) / "sitecustomize.py").read_text("utf-8")
    imports = "import copy\nimport functools\n\nimport torch\nfrom torch import nn\n"
    (folder / "sitecustomize.py").write_text(f"{usual}\n{imports}\n{textwrap.dedent(change)}", "utf-8")
    return dataclasses.replace(SETTINGS, preload=str(folder))
