import torch
from torch import nn


def accept_old_names(module, **new_for_old):
    """Load checkpoints in which tensors or children had other names.

    `avg="mean"` takes what is saved under `avg`, and under `avg.` and more,
    for `mean`, unless that is there too. Returns the handle that ends it.
    """

    def rename(module, state_dict, prefix, *_):
        for old, new in new_for_old.items():
            for key in [
                key
                for key in state_dict
                if key == prefix + old or key.startswith(f"{prefix}{old}.")
            ]:
                renamed = prefix + new + key.removeprefix(prefix + old)
                if renamed not in state_dict:
                    state_dict[renamed] = state_dict.pop(key)

    return module.register_load_state_dict_pre_hook(rename)


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


new = Model().state_dict()
old = {
    key.replace("normalize.mean", "scaler.avg").replace(
        "head", "classifier"
    ): value
    for key, value in new.items()
}
old["scaler.avg"] = torch.tensor([5.0, 6.0])
print([key for key in old if key not in new][:3])
model = Model()
print(model.load_state_dict(old))
print("mean", model.normalize.mean.tolist())
print("saved now", list(model.state_dict())[:2])
