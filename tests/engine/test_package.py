"""What is published: a wheel and its sources, which work in an environment that has nothing else of ours."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

# One worker for all: two builds at once write into the same folder.
pytestmark = pytest.mark.xdist_group("package")

ROOT = Path(__file__).parents[2]
FILES = {"py.typed", "verified-snippets.css", "command.py", "fork_server.py"}


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST_"))}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, and the wheel that is made of them."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_the_wheel_and_the_sources_hold_what_a_project_needs(built: Path) -> None:
    (wheel,), (sources,) = built.glob("*.whl"), built.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert {name.partition("/")[2] for name in names if name.startswith("verified_snippets/")} >= FILES
    assert {name.partition("/")[0] for name in names} == {"verified_snippets", wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"}
    assert "\n# verified-snippets\n" in metadata and "Typing :: Typed" in metadata and "Requires-Dist: torch" not in metadata
    with tarfile.open(sources) as archive:
        assert {Path(name).name for name in archive.getnames()} >= FILES | {"LICENSE", "README.md"}


def test_in_an_empty_environment_a_strangers_tests_are_left_alone_and_a_project_can_begin(built: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env/bin/python"
    (wheel,) = built.glob("*.whl")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    # What the wheel needs is where the tests are; our own package there is the checkout's, and comes after the wheel's.
    (site / "needs.pth").write_text(sysconfig.get_path("purelib"))
    assert run(python, "-c", "import verified_snippets; print(verified_snippets.__file__)", cwd=tmp_path).strip() == str(site / "verified_snippets/__init__.py")
    stranger, mine = tmp_path / "stranger", tmp_path / "mine"
    (stranger / "docs").mkdir(parents=True)
    (stranger / "docs/index.md").write_text("```py\nnot run\n```\n")
    (stranger / "test_it.py").write_text("import sys\n\ndef test_it():\n    assert 'verified_snippets.pytest_plugin' not in sys.modules\n")
    assert "1 passed" in run(python, "-m", "pytest", "-p", "no:cacheprovider", cwd=stranger)
    mine.mkdir()
    command = tmp_path / "env/bin/verified-snippets"
    run(command, "init", cwd=mine)
    assert "1 recording written" in run(command, "record", cwd=mine)
    run(command, "check", cwd=mine)
    run(command, "expand", "docs", "out", cwd=mine)
    assert "6 words, 4 of them different" in (mine / "out/index.md").read_text()
