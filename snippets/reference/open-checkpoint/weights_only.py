# records data: weights_only.json allowed.md
"""Record what torch.load accepts with weights_only=True.

`opcodes` are the instructions of a pickle that its unpickler knows; each of
Python's is tried. `allowed` are the names that it accepts: a class, a
function, or a value that cannot be called. Of a dtype and of a storage the
bytes of an element are recorded, and of a storage the dtype. `imports` are
names that it accepts once a module has been imported. `blocked` are modules
none of whose names it accepts, whatever is allowed. `modules` and `names` are
what Python 2 called otherwise.
"""

import contextlib
import inspect
import io
import json
import pickle
import pickletools
import warnings
from importlib import import_module
from pathlib import Path

import torch
from torch import _weights_only_unpickler as unpickler

warnings.simplefilter("ignore")
LATER = [
    "torch.distributed.tensor",
    "torch.nested._internal.nested_tensor",
    "torch._dynamo.decorators",
]


def is_known(code):
    """Whether the unpickler knows an instruction, given nothing to work on."""
    try:
        unpickler.load(io.BytesIO(code.encode("latin-1") + bytes(16)))
    except pickle.UnpicklingError as error:
        return str(error) != f"Unsupported operand {ord(code)}"
    except Exception:
        return True
    return True


def kind(value):
    """What the unpickler has under a name."""
    if isinstance(value, torch.serialization.StorageType):
        dtype = str(value.dtype).removeprefix("torch.")
        return f"storage {dtype} {value.dtype.itemsize}"
    if isinstance(value, torch.dtype):
        return f"dtype {value.itemsize}"
    if inspect.isclass(value):
        return "class"
    return "function" if callable(value) else "value"


allowed = unpickler._get_allowed_globals()
for module in LATER:
    with contextlib.redirect_stdout(io.StringIO()):
        import_module(module)
later = {
    path: next((name for name in LATER if path.startswith(name)), LATER[0])
    for path in unpickler._get_user_allowed_globals()
}
record = {
    "torch": torch.__version__.partition("+")[0],
    "opcodes": [
        opcode.name for opcode in pickletools.opcodes if is_known(opcode.code)
    ],
    "allowed": {path: kind(allowed[path]) for path in sorted(allowed)},
    "imports": {path: later[path] for path in sorted(later)},
    "blocked": sorted(unpickler._blocklisted_modules),
    "modules": dict(sorted(unpickler.IMPORT_MAPPING.items())),
    "names": {
        " ".join(old): list(new)
        for old, new in sorted(unpickler.NAME_MAPPING.items())
    },
}
Path("weights_only.json").write_text(json.dumps(record, indent=1) + "\n")

KINDS = {
    "Instructions of the pickle": record["opcodes"],
    "Classes": [k for k, v in record["allowed"].items() if v == "class"],
    "Functions": [k for k, v in record["allowed"].items() if v == "function"],
    "Storages": [
        k for k, v in record["allowed"].items() if v.startswith("storage")
    ],
    "dtypes": [k for k, v in record["allowed"].items() if v[:5] == "dtype"],
    "Schemes of quantization": [
        k for k, v in record["allowed"].items() if v == "value"
    ],
    "Names, once their module has been imported": record["imports"],
    "Modules of which nothing is accepted": record["blocked"],
}
rows = [
    f"| {title} | {' '.join(f'`{one}`' for one in names)} |"
    for title, names in KINDS.items()
]
table = ["| What | Which |", "| --- | --- |", *rows]
Path("allowed.md").write_text("\n".join(table) + "\n")
