"""The attempts to refute the site's sentences can be replayed: `make attempts` does, and this only looks whether it could."""

import re
from pathlib import Path

import pytest

from tests.attempts.replay import HERE, attempts, main
from verified_snippets.page import pages
from verified_snippets.settings import load_settings

SETTINGS = load_settings(HERE.parents[1])
FORM = '# page.md\n\n## "It prints 1."\n\n{outcome}\n\n```python\nprint({number})\n```\n\n```text\n1\n```\n'


def test_every_attempt_can_be_read_and_is_about_a_page() -> None:
    names = {page.relative_to(SETTINGS.docs_dir).with_suffix("").as_posix().replace("/", "-") for page in pages(SETTINGS)}
    for file in sorted(HERE.glob("*.md")):
        assert file.stem in names, f"{file.name}: there is no such page"
        assert list(attempts(file)), f"{file.name} holds no attempt"


@pytest.mark.parametrize(("number", "status", "said"), [(1, 0, "0 print something else"), (2, 1, "-1\n+2\n")])
def test_an_attempt_that_prints_something_else_now_is_said(number: int, status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.md"
    file.write_text(FORM.format(outcome="holds", number=number))
    assert main([file]) == status
    assert said in capsys.readouterr().out


def test_an_attempt_in_another_form_is_refused_by_line(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(FORM.format(outcome="perhaps", number=1))
    with pytest.raises(ValueError, match=re.escape(f"{file}:3: an attempt is")):
        list(attempts(file))
