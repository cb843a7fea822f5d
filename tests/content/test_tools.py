"""The tools to copy: each on bugs that its page names, in a process of its own, and on stock modules, in which there is nothing to find."""

import dataclasses
from pathlib import Path

import pytest

from verified_snippets import recording
from verified_snippets.settings import load_settings
from verified_snippets.snippet import Snippet

ROOT = Path(__file__).parents[2]
SETTINGS = load_settings(ROOT)


def printed(tool: str, code: str, folder: Path) -> list[str]:
    """What a program prints that begins with a copy of the tool's file."""
    source = (SETTINGS.snippets_dir / tool).read_text("utf-8")
    program = Snippet("program.py", dataclasses.replace(SETTINGS, snippets=str(folder)))
    program.program.write_text(f"{source}\nprint('---')\n{code}", "utf-8")
    outcome = recording.run(program)
    assert recording.fault(outcome, program, {}) == ""
    return outcome.stdout.partition("---\n")[2].splitlines()


AUDIT = """
class Bug(nn.Module):
    {top}
    def __init__(self):
        super().__init__()
        {line}

print(*audit(Bug()), sep="\\n")
"""
BUGS = {
    "attribute": ("self.x = torch.zeros(1)", "('x', 'a plain tensor: not moved or saved')"),
    "attribute with an underscore": ("self._x = torch.zeros(1)", "('_x', 'a plain tensor: not moved or saved')"),
    "list": ("self.x = [torch.zeros(1)]", "('x[0]', 'a plain tensor: not moved or saved')"),
    "module in a list": ("self.x = [nn.Linear(1, 1)]", "('x[0]', 'a module: not moved or saved')"),
    "shared with a parameter": ("self.p = nn.Parameter(torch.ones(2)); self.register_buffer('x', self.p.data[1:])", "('x', 'shares memory with p')"),
    "not a counter": ("self.register_buffer('discount', torch.ones(1))", ""),
    "tuple in a dictionary": ("self.x = {'a': (1, torch.zeros(1))}", "(\"x['a'][1]\", 'a plain tensor: not moved or saved')"),
    "None": ("self.x = self.register_buffer('x', torch.zeros(1))", "('x', 'None, as register_buffer returns')"),
    "None under another name": ("self.x = self.register_buffer('y', torch.zeros(1))", "('x', 'None, as register_buffer returns')"),
    "graph": ("self.register_buffer('x', torch.ones(1, requires_grad=True) * 2)", "('x', 'holds a graph: detach it before it is kept')"),
    "meta": ("self.register_buffer('x', torch.ones(1, device='meta'), persistent=False)", "('x', 'on meta, and no checkpoint fills it')"),
    "expanded": ("self.register_buffer('x', torch.ones(1).expand(3))", "('x', 'expanded: a load cannot write into it')"),
    "complex": ("self.register_buffer('x', torch.ones(1) * 1j)", "('x', 'complex: a cast to a real dtype cuts it')"),
    "counter": ("self.register_buffer('step_count', torch.zeros(()))", "('step_count', 'a counter in floating point: it stops at a limit')"),
    "shared": ("t = torch.ones(1); self.register_buffer('x', t); self.register_buffer('y', t)", "('y', 'shares memory with x')"),
    "persistent on meta": ("self.register_buffer('x', torch.ones(1, device='meta'))", ""),
    "sound": ("self.register_buffer('x', torch.zeros(1)); self.register_buffer('n', None); self.p = nn.Parameter(torch.ones(1))", ""),
}


@pytest.mark.parametrize(("line", "found"), BUGS.values(), ids=BUGS)
def test_audit_finds_the_bug_and_nothing_else(tmp_path: Path, line: str, found: str) -> None:
    assert "\n".join(printed("recipes/audit/audit.py", AUDIT.format(top="pass", line=line), tmp_path)) == found


def test_audit_finds_a_tensor_of_the_class(tmp_path: Path) -> None:
    assert printed("recipes/audit/audit.py", AUDIT.format(top="x = torch.zeros(1)", line="pass"), tmp_path) == ["('x', 'a tensor of the class')"]


def test_audit_finds_nothing_in_stock_models(tmp_path: Path) -> None:
    models = "m.resnet18(), m.swin_t(), nn.Transformer(8, 2, batch_first=True), nn.LazyBatchNorm1d(), nn.LSTM(2, 2)"
    code = f"import torchvision.models as m\nprint(*map(audit, ({models})))"
    assert printed("recipes/audit/audit.py", code, tmp_path) == ["[] [] [] [] []"]


def test_summarize_counts_a_shared_tensor_once_and_needs_no_memory(tmp_path: Path) -> None:
    code = """
with torch.device("meta"):
    tied = nn.Sequential(nn.Linear(1000, 1000, bias=False), nn.Linear(1000, 1000, bias=False))
tied[1].weight = tied[0].weight
print(summarize(tied).splitlines()[-1].split())
"""
    assert printed("recipes/summarize/summarize.py", "import torch" + code, tmp_path) == ["['total', '1000000', '0', '0', '0', '4000000']"]


DIFFERENCES = {
    "nothing": ("{'a': t(1.0)}, {'a': t(1.0)}", []),
    "NaN": ("{'a': t(float('nan'))}, {'a': t(float('nan'))}", []),
    "within the tolerance": ("{'a': t(1.0)}, {'a': t(1.0625)}, 0.1", []),
    "values": ("{'a': torch.zeros(3)}, {'a': torch.tensor([0.0, 1.0, 0.0])}", ["('a', '1 of 3 values differ, by up to 1')"]),
    "keys": ("{'a': t(1)}, {'b': t(1)}", ["('a', 'only in the first')", "('b', 'only in the second')"]),
    "shapes": ("{'a': torch.zeros(2)}, {'a': torch.zeros(3)}", ["('a', 'shapes [2] and [3]')"]),
    "dtypes": ("{'a': t(1.0)}, {'a': t(1)}", ["('a', 'dtypes torch.float32 and torch.int64')"]),
    "imaginary parts": ("{'a': t(1 + 1j)}, {'a': t(1 + 2j)}", ["('a', '1 of 1 values differ, by up to 1')"]),
    "no tensor": ("{'a': {'n': 1}}, {'a': {'n': 2}}", ["('a.n', '1 and 2')"]),
    "nested tensors": ("{'a': {'n': [t(1.0)]}}, {'a': {'n': [t(2.0)]}}", ["('a.n.0', '1 of 1 values differ, by up to 1')"]),
    "sparse": ("{'a': t([0.0, 1.0]).to_sparse()}, {'a': t([0.0, 2.0]).to_sparse()}", ["('a', '1 of 2 values differ, by up to 1')"]),
    "meta": ("{'a': torch.ones(1, device='meta')}, {'a': torch.ones(1)}", ["('a', 'on meta, so that there is no value')"]),
}


@pytest.mark.parametrize(("arguments", "found"), DIFFERENCES.values(), ids=DIFFERENCES)
def test_diff_state_dicts_says_what_differs(tmp_path: Path, arguments: str, found: list[str]) -> None:
    code = f"t = torch.tensor\nfor line in diff_state_dicts({arguments}):\n    print(line)"
    assert printed("recipes/diff-state-dicts/diff_state_dicts.py", code, tmp_path) == found
