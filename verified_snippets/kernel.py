"""Executes a notebook: a script of its own, so that a kernel, and all that its cells start, ends with it: `python kernel.py NOTEBOOK RESULT TIMEOUT`."""

import sys

import nbclient
import nbformat
from jupyter_client.kernelspec import NoSuchKernel

# Begins the sentence, among what the kernel itself writes.
STOPPED = "stopped: "


def execute(notebook: str, result: str, timeout: str) -> None:
    """Run all cells in a new kernel, and write the notebook with its new outputs. What stops that is a sentence on standard error."""
    cells = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    # Or else a cell that the client skips, by a tag or a setting, shows what it was committed with.
    for cell in cells.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = nbclient.NotebookClient(cells, timeout=int(float(timeout)), kernel_name="python3", allow_errors=True, coalesce_streams=True, record_timing=False)
    begun: list[int] = []
    client.on_cell_start = lambda cell, cell_index: begun.append(cell_index + 1)
    try:
        client.execute()
    except NoSuchKernel:
        sys.exit(f"{STOPPED}there is no Python kernel to run it with; pip install ipykernel")
    except nbclient.exceptions.CellTimeoutError:
        sys.exit(f"{STOPPED}cell {begun[-1]} still ran after {timeout} seconds; have it do less, or, if this machine is busy, try again when it is not")
    except nbclient.exceptions.DeadKernelError:
        sys.exit(f"{STOPPED}cell {begun[-1]} ended the kernel; have it end by itself, in less memory")
    except RuntimeError as error:  # the kernel did not start in a minute
        sys.exit(f"{STOPPED}{error}; try again when this machine is less busy")
    nbformat.write(cells, result)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    execute(*sys.argv[1:])
