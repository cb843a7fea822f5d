"""Programs of the tests that need torch, forked from the process that the pages' programs are forked from: to import it takes longer than most of them run."""

import tempfile
from pathlib import Path

from tests.site.hosting import ROOT
from verified_snippets.process import Place, run_program
from verified_snippets.settings import load_settings

SETTINGS = load_settings(ROOT)
STARTED = """import io, runpy, sys
sys.argv, sys.stdin = {command}, io.StringIO({given!r})
sys.path.insert(0, {folder!r})
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def printed(program: Path, *arguments: str, given: str = "") -> str:
    """What a program prints, in an empty folder, as `python program arguments < given` would start it.

    Raises:
        AssertionError: it failed; with what it wrote to standard error.
    """
    with tempfile.TemporaryDirectory() as scratch:
        started, report = Path(scratch, "started.py"), Path(scratch, "report")
        started.write_text(STARTED.format(command=[str(program), *arguments], given=given, folder=str(program.parent)), "utf-8")
        place = Place.below(Path(scratch))
        status = run_program(started, report, place, SETTINGS)
        assert status == 0, place.stderr.read_text("utf-8")
        return place.stdout.read_text("utf-8")
