"""A notebook's outputs are held to what its cells print."""

import dataclasses
import json
import re
import sys

import nbformat
import pytest
from nbformat import v4

from tests.engine.project import Project
from tests.engine.test_recording import dead
from verified_snippets import notebook


def lab(project: Project, *cells: nbformat.NotebookNode) -> str:
    """Execute a notebook in a fresh kernel, and say how it differs from what it was committed with."""
    file = project.root / "docs" / "lab.ipynb"
    nbformat.write(v4.new_notebook(cells=list(cells)), file)
    return notebook.differences(file, notebook.execute(file, project.bare_settings), project.bare_settings)


def printed(code: str, *texts: str, name: str = "stdout") -> nbformat.NotebookNode:
    return v4.new_code_cell(code, outputs=[v4.new_output("stream", name=name, text=text) for text in texts])


@pytest.mark.parametrize("texts", [["0.25\n1\n"], ["0.25\n", "1\n"]], ids=["in one piece", "in pieces"])
def test_outputs_that_are_true_are_left_alone(project: Project, texts: list[str]) -> None:
    assert lab(project, printed("print(0.25)\nprint(1)", *texts)) == ""


def test_an_output_changed_by_one_digit_is_found_by_file_line_and_cell(project: Project) -> None:
    found = lab(project, v4.new_markdown_cell("# Title"), printed("print(0.25)", "0.26\n"))
    assert found.startswith("docs/lab.ipynb:")
    assert "cell 2 does not show what it was committed with" in found
    assert "-stdout: 0.26\n+stdout: 0.25" in found


def test_a_cell_that_is_not_executed_shows_nothing(project: Project) -> None:
    skipped = printed("print(0.25)", "99.9\n")
    skipped.metadata.tags = ["skip-execution"]
    assert "-stdout: 99.9" in lab(project, skipped)


@pytest.mark.parametrize("code", ["1 / 0", "import sys\nprint('odd', file=sys.stderr)"])
def test_an_exception_and_standard_error_are_faults_even_if_committed(project: Project, code: str) -> None:
    first = lab(project, v4.new_code_cell(code))
    executed = notebook.execute(project.root / "docs/lab.ipynb", project.bare_settings)
    again = lab(project, *executed.cells)
    for found in (first, again):
        assert "ZeroDivisionError: division by zero" in found or "stderr: odd" in found


def test_record_writes_a_notebook_that_then_passes(project: Project) -> None:
    cell = v4.new_code_cell("print(0.25)")
    file = project.root / "docs" / "lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[cell]), file)
    assert "cell 1 does not show" in project.pytest().stdout
    assert "1 recording written" in project.pytest("--record").stdout
    assert "1 passed" in project.pytest().stdout
    assert nbformat.read(file, 4).cells[0].outputs[0].text == "0.25\n"


def test_a_notebook_that_differs_from_run_to_run_is_not_recorded(project: Project) -> None:
    file = project.root / "docs" / "lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("import os\nprint(os.getpid())")]), file)
    said = project.pytest("--record").stdout
    assert "docs/lab.ipynb:6: cell 1 shows something else each time, and is not recorded; seed it" in said
    assert nbformat.read(file, 4).cells[0].outputs == []


def test_a_notebook_that_cannot_be_run_once_more_is_a_sentence(project: Project) -> None:
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text() + "[tool.verified_snippets.elsewhere]\nAGAIN = '1'\n")
    code = "import os\nif 'AGAIN' in os.environ:\n    os._exit(3)\nprint(1)"
    nbformat.write(v4.new_notebook(cells=[v4.new_markdown_cell("# Lab"), v4.new_code_cell(code)]), project.root / "docs/lab.ipynb")
    said = project.pytest("--record").stdout
    assert "\ndocs/lab.ipynb:14: cell 2 ended the kernel; have it end by itself, in less memory\n" in said
    assert "Traceback" not in said and "Error" not in said


def test_what_belongs_to_this_machine_in_a_notebook_is_not_recorded(project: Project) -> None:
    cells = [v4.new_code_cell(f"import sys, platform\nprint({shown})") for shown in ("platform.python_version()", "sys.prefix")]
    nbformat.write(v4.new_notebook(cells=cells), project.root / "docs/lab.ipynb")
    said = project.pytest("--record").stdout
    assert "docs/lab.ipynb:6: cell 1 shows the version of python, 3." in said
    assert f"cell 2 shows this environment's place, {sys.prefix}, which is another one elsewhere; leave it out" in said


SHOWN_AND_NOT_RUN = {
    "a raw cell": (v4.new_raw_cell("print(1)"), "docs/lab.ipynb:5: cell 1 is raw, which is shown and not run"),
    "Python in prose": (v4.new_markdown_cell("```python\nprint(1)\n```"), "docs/lab.ipynb:5: cell 1: a Python fence holds one embed"),
    "shell commands in prose": (v4.new_markdown_cell("```sh\ntrue\n```"), "docs/lab.ipynb:5: cell 1 holds a block that no kernel runs, shell_1"),
    "a shell's command": (v4.new_code_cell("found = 1\nlisted = !ls"), "docs/lab.ipynb:6: cell 1 runs a command, listed = !ls; write it in Python"),
    "a session in prose": (v4.new_markdown_cell("```console\n>>> print(1)\n```"), "is Python that is not run"),
}


def test_a_line_of_a_text_is_no_command(project: Project) -> None:
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell('said = """\n!important\n"""')]), project.root / "docs/lab.ipynb")
    assert notebook.faults(project.root / "docs/lab.ipynb", project.settings) == []


def test_cells_without_an_id_are_told_how_they_get_one(project: Project) -> None:
    lab = v4.new_notebook(cells=[v4.new_code_cell("print(1)")])
    del lab.cells[0]["id"]
    (project.root / "docs/lab.ipynb").write_text(json.dumps(lab))
    with pytest.raises(notebook.NotebookError, match=r"docs/lab.ipynb:1: its cells have no id; open it in Jupyter and save it"):
        notebook.read(project.root / "docs/lab.ipynb", project.settings)


@pytest.mark.parametrize(("cell", "said"), SHOWN_AND_NOT_RUN.values(), ids=SHOWN_AND_NOT_RUN)
def test_what_a_notebook_shows_and_no_kernel_runs_is_refused(project: Project, cell: nbformat.NotebookNode, said: str) -> None:
    nbformat.write(v4.new_notebook(cells=[cell]), project.root / "docs/lab.ipynb")
    assert said in project.pytest().stdout


CANNOT_RUN = {
    "no kernel": ("print(1)", "1: there is no Python kernel to run it with; pip install ipykernel"),
    "a cell that ends the kernel": ("import os\nos._exit(3)", "6: cell 1 ended the kernel; have it"),
    "a cell that does not end": ("import time\ntime.sleep(100)", "6: cell 1 still ran after 3 seconds; have it do less"),
}


@pytest.mark.parametrize(("code", "said"), CANNOT_RUN.values(), ids=CANNOT_RUN)
def test_a_notebook_that_cannot_be_run_is_a_sentence(project: Project, code: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if "no Python kernel" in said:
        monkeypatch.setenv("PYTHONPATH", str(project.root))
        (project.root / "sitecustomize.py").write_text(
            "import jupyter_client.kernelspec as k\ndef none(self, name):\n    raise k.NoSuchKernel(name)\nk.KernelSpecManager.get_kernel_spec = none\n"
        )
    file = project.root / "docs/lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(code)]), file)
    with pytest.raises(notebook.NotebookError, match=rf"docs/lab.ipynb:{said}"):
        notebook.execute(file, dataclasses.replace(project.bare_settings, timeout=3))


@pytest.mark.parametrize("content", ["", "{}", '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": 1}'])
def test_a_file_that_is_no_notebook_is_a_sentence(project: Project, content: str) -> None:
    (project.root / "docs/lab.ipynb").write_text(content)
    said = project.pytest().stdout
    assert "docs/lab.ipynb:1: is no notebook" in said
    assert "Traceback" not in said


def test_what_a_cell_starts_ends_with_the_notebook(project: Project) -> None:
    code = "import subprocess\nprint(subprocess.Popen(['sleep', '317'], start_new_session=True).pid)"
    file = project.root / "docs/lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell(code)]), file)
    executed = notebook.execute(file, project.bare_settings)
    assert dead(int(executed.cells[0].outputs[0].text))


def test_a_text_beside_a_drawing_counts(project: Project) -> None:
    code = "class Drawing:\n    def _repr_mimebundle_(self, **_):\n        return {'image/png': 'AA==', 'text/html': '<b>1</b>'}\nDrawing()"
    forged = v4.new_output("execute_result", data={"image/png": "AA==", "text/html": "<b>2</b>"}, execution_count=1)
    assert "-text/html: <b>2</b>\n+text/html: <b>1</b>" in lab(project, v4.new_code_cell(code, outputs=[forged]))


def test_a_notebook_that_raises_is_not_recorded(project: Project) -> None:
    file = project.root / "docs/lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("one = 1\none / 0\n")]), file)
    said = project.pytest("--record").stdout
    number = int(re.search(r"docs/lab.ipynb:(\d+): cell 1 raised ZeroDivisionError", said)[1])
    assert '"one / 0\\n"' in file.read_text().splitlines()[number - 1]
    assert nbformat.read(file, 4).cells[0].outputs == []


def test_what_a_merge_left_in_a_notebook_is_named_by_its_line(project: Project) -> None:
    (project.root / "docs/lab.ipynb").write_text('{\n "cells": [\n<<<<<<< HEAD\n ]\n}\n')
    assert "docs/lab.ipynb:3: is what a merge left; take one side, and the marks out" in project.pytest().stdout


def test_an_earlier_version_that_jupyter_keeps_is_no_page(project: Project) -> None:
    kept = project.root / "docs/.ipynb_checkpoints/lab-checkpoint.ipynb"
    kept.parent.mkdir()
    kept.write_text("{}")
    project.embedded("one", "print(1)\n", "1\n")
    assert "1 passed" in project.pytest().stdout
