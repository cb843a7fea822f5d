import torch
from torch import nn


class Versioned(nn.Module):
    """A base class that brings earlier checkpoints to the current version.

    Each migration is a version and a function `(state_dict, prefix)` that
    changes the keys of this module. A checkpoint that has lost its versions
    is taken for `unversioned`, or for the current one if that is None.
    """

    _version = 1
    migrations = ()
    unversioned = None

    def _load_from_state_dict(self, state_dict, prefix, meta, *rest):
        version = meta.get("version", self.unversioned)
        version = self._version if version is None else version
        if version > self._version:
            errors = rest[-1]  # which load_state_dict raises
            errors.append(f"{prefix}: version {version} is newer than this")
        for number, migrate in self.migrations:
            if number > version:
                migrate(state_dict, prefix)
        super()._load_from_state_dict(state_dict, prefix, meta, *rest)


def add_std(state_dict, prefix):  # version 1 divided by nothing
    if prefix + "avg" in state_dict:
        state_dict.setdefault(
            prefix + "std", torch.ones_like(state_dict[prefix + "avg"])
        )


def rename_avg(state_dict, prefix):
    if prefix + "avg" in state_dict:
        state_dict[prefix + "mean"] = state_dict.pop(prefix + "avg")


class Normalizer(Versioned):
    _version = 3
    migrations = ((2, add_std), (3, rename_avg))

    def __init__(self, width):
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("std", torch.full((width,), 0.5))


class First(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("avg", torch.full((2,), 5.0))


checkpoint = nn.Sequential(First(), nn.Linear(2, 1)).state_dict()
print(
    "versions in the file",
    [entry.get("version") for entry in checkpoint._metadata.values()],
)
model = nn.Sequential(Normalizer(2), nn.Linear(2, 1))
print(model.load_state_dict(checkpoint))
print("mean", model[0].mean.tolist(), "std", model[0].std.tolist())
print("saved again as version", model.state_dict()._metadata["0"]["version"])
print("the file is as it was:", list(checkpoint))
