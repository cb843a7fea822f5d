import torch
from torch import nn


class Codebook(nn.Module):
    def __init__(self):
        super().__init__()
        codes = torch.zeros(2)
        self.register_buffer("codes", codes)
        self.register_buffer("first", codes[:1], persistent=False)


checkpoint = {"codes": torch.tensor([5.0, 6.0])}
codebook = Codebook()
print(codebook.load_state_dict(checkpoint), codebook.first)
assigned = Codebook()
print(assigned.load_state_dict(checkpoint, assign=True), assigned.first)
