import functools

import torch
from torch import nn


def accept_old_names(module, **new_for_old):
    """Load checkpoints in which tensors or children had other names.

    `avg="mean"` takes what is saved under `avg`, and under `avg.` and more,
    for `mean`, unless that is there too. Returns the handle that ends it.
    """
    hook = functools.partial(rename_keys, new_for_old)
    return module.register_load_state_dict_pre_hook(hook)


def rename_keys(new_for_old, module, state_dict, prefix, *_):
    for old, new in new_for_old.items():
        for key in list(state_dict):
            rest = key.removeprefix(prefix + old)
            renamed = prefix + new + rest
            meant = key.startswith(prefix + old) and rest[:1] in ("", ".")
            if meant and renamed not in state_dict:
                state_dict[renamed] = state_dict.pop(key)


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        accept_old_names(self, avg="mean")


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.normalize = Normalizer()
        self.head = nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))
        accept_old_names(self, scaler="normalize", classifier="head")


old = {
    "scaler.avg": torch.tensor([5.0, 6.0]),
    **nn.BatchNorm1d(2).state_dict(prefix="classifier.0."),
    **nn.Linear(2, 1).state_dict(prefix="classifier.1."),
}
model = Model()
print("in the file", list(old)[:2])
print(model.load_state_dict(old))
print("saved now  ", list(model.state_dict())[:2])
print("mean", model.normalize.mean.tolist())
