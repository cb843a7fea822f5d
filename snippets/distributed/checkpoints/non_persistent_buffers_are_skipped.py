import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import (
    get_model_state_dict,
    set_model_state_dict,
)


class Rotary(nn.Linear):
    def __init__(self, base):
        super().__init__(2, 2, bias=False)
        inv_freq = 1 / base ** torch.tensor([0.0, 0.5])
        self.register_buffer("inv_freq", inv_freq, persistent=False)
        self.register_buffer("base", torch.tensor(base))


saved = get_model_state_dict(Rotary(100.0))
print("saved", list(saved))
fresh = Rotary(10_000.0)
print(set_model_state_dict(fresh, saved))
print("base", fresh.base, "inv_freq", fresh.inv_freq)
