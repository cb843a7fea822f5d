"""A notebook's outputs are held to what its cells print."""

import nbformat
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from nbformat import v4

from tests.engine.project import Project
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
    assert "1 recordings written" in project.pytest("--record").stdout
    assert "1 passed" in project.pytest().stdout
    assert nbformat.read(file, 4).cells[0].outputs[0].text == "0.25\n"


def test_a_notebook_that_differs_from_run_to_run_is_not_recorded(project: Project) -> None:
    file = project.root / "docs" / "lab.ipynb"
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("import os\nprint(os.getpid())")]), file)
    assert "not recorded, because two runs differ" in project.pytest("--record").stdout
    assert nbformat.read(file, 4).cells[0].outputs == []


SHOWN_AND_NOT_RUN = {
    "a raw cell": (v4.new_raw_cell("print(1)"), "docs/lab.ipynb:1: cell 1 is raw, which is shown and not run"),
    "Python in prose": (v4.new_markdown_cell("```python\nprint(1)\n```"), "docs/lab.ipynb:1: cell 1: a Python fence holds one embed"),
    "shell commands in prose": (v4.new_markdown_cell("```sh\ntrue\n```"), "docs/lab.ipynb:1: cell 1 holds a block that no kernel runs, shell_1"),
    "a session in prose": (v4.new_markdown_cell("```console\n>>> print(1)\n```"), "is Python that is not run"),
}


@pytest.mark.parametrize(("cell", "said"), SHOWN_AND_NOT_RUN.values(), ids=SHOWN_AND_NOT_RUN)
def test_what_a_notebook_shows_and_no_kernel_runs_is_refused(project: Project, cell: nbformat.NotebookNode, said: str) -> None:
    nbformat.write(v4.new_notebook(cells=[cell]), project.root / "docs/lab.ipynb")
    assert said in project.pytest().stdout


def test_a_missing_kernel_is_a_sentence(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.find_kernel_specs", lambda self: {})
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.get_kernel_spec", lambda self, name: (_ for _ in ()).throw(NoSuchKernel(name)))
    with pytest.raises(notebook.NoKernel, match=r"docs/lab.ipynb:1: there is no Python kernel to run it with; pip install ipykernel"):
        lab(project, printed("print(1)", "1\n"))
