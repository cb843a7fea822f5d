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


checkpoint = Normalizer(3.0).state_dict()
checkpoint["variance"] = checkpoint.pop("var")

names = {"variance": "var"}
renamed = {names.get(key, key): checkpoint[key] for key in checkpoint}
checkpoint["var"] = checkpoint.pop("variance")
for state in (checkpoint, renamed):
    model = Normalizer(1.0)
    print(type(state).__name__, model.load_state_dict(state), model.var)
