import torch
from torch import nn

torch.use_deterministic_algorithms(True)  # fills empty memory


class Rotary(nn.Module):
    def __init__(self, dim=4, device=None):
        super().__init__()
        exponents = torch.arange(0, dim, 2, device=device) / dim
        self.register_buffer("inv_freq", 10000.0**-exponents, False)
        self.register_buffer("offsets", torch.tensor([0.0, 0.5]))
        self.register_buffer("steps", torch.tensor(0, device=device))


for rotary in Rotary(), nn.utils.skip_init(Rotary):
    print(rotary.inv_freq, rotary.offsets, rotary.steps)
print(rotary.load_state_dict(Rotary().state_dict()), rotary.inv_freq)
nn.utils.skip_init(nn.Identity)
