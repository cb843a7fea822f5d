import torch
from torch import nn

model = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
torch.save({"model": model.state_dict(), "epoch": 3}, "checkpoint.pt")


def show(value, path="checkpoint"):
    if isinstance(value, torch.Tensor):
        storage = value.untyped_storage().nbytes()
        kind = str(value.dtype).removeprefix("torch.")
        size = f"{value.nbytes} of {storage} bytes"
        print(f"{path}: {kind} {list(value.shape)}, {size}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            show(inner, f"{path}[{key!r}]")
    elif isinstance(value, (list, tuple)):
        for n, inner in enumerate(value):
            show(inner, f"{path}[{n}]")
    else:
        print(f"{path}: {type(value).__name__} {value!r}")


# mmap=True reads only what is looked at; for files as torch.save wrote them.
show(torch.load("checkpoint.pt", weights_only=True, mmap=True))
