import torch
from torch import nn


class Normalizer(nn.Module):
    _version = 2

    def __init__(self, value):
        super().__init__()
        self.register_buffer("var", torch.tensor(value))

    def _load_from_state_dict(self, state_dict, prefix, metadata, *args):
        if metadata.get("version", 1) < 2:  # it saved the deviation
            state_dict[prefix + "var"] = state_dict[prefix + "var"] ** 2
        super()._load_from_state_dict(state_dict, prefix, metadata, *args)


def network(name, value):
    return nn.ModuleDict({name: nn.Sequential(Normalizer(value))})


checkpoint = network("old", 3.0).state_dict()
for entries in (checkpoint, checkpoint._metadata):
    for key in [key for key in entries if f"{key}.".startswith("old.")]:
        entries["new" + key.removeprefix("old")] = entries.pop(key)
print(list(checkpoint), list(checkpoint._metadata))
model = network("new", 1.0)
print(model.load_state_dict(checkpoint), model["new"][0].var)
