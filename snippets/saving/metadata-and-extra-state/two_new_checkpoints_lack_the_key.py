import torch
from torch import nn


class Setter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

    def set_extra_state(self, state):
        self.units = state


class Encoder(Setter):
    def get_extra_state(self):
        return "metres"


state = Encoder().state_dict()
tensors = {k: v for k, v in state.items() if isinstance(v, torch.Tensor)}
attempts = {
    "as it was saved": (Encoder(), state),
    "tensors only": (Encoder(), tensors),
    "set without get": (Setter(), Setter().state_dict()),
}
for name, (model, state_dict) in attempts.items():
    result = model.load_state_dict(state_dict, strict=False)
    print(name, result.missing_keys)
