import torch
from torch import nn

kinds = {
    "tensor": lambda: torch.ones(2),
    "Buffer": lambda: nn.Buffer(torch.ones(2)),
    "Parameter": lambda: nn.Parameter(torch.ones(2)),
    "module": lambda: nn.Identity(),
    "None": lambda: None,
    "list": lambda: [1.0, 1.0],
}
dictionaries = ("_parameters", "_buffers", "_modules", "__dict__")


def assign(new, old):
    module = nn.Module()
    module.x = kinds[old]()
    try:
        module.x = kinds[new]()
    except (KeyError, TypeError) as error:
        return type(error).__name__
    return next(d for d in dictionaries if "x" in getattr(module, d))


olds = ("tensor", "Buffer", "Parameter", "module")
print("new \\ old ", *[f"{old:>11}" for old in olds])
for new in kinds:
    print(f"{new:10}", *[f"{assign(new, old):>11}" for old in olds])
