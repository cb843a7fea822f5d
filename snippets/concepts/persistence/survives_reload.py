import io

import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))
        self.register_buffer("std", torch.ones(2), persistent=False)


trained = Normalizer()
trained.mean.copy_(torch.tensor([5.0, 6.0]))
trained.std.copy_(torch.tensor([7.0, 8.0]))

checkpoint = io.BytesIO()
torch.save(trained.state_dict(), checkpoint)
checkpoint.seek(0)

reloaded = Normalizer()
print(reloaded.load_state_dict(torch.load(checkpoint)))
print("mean", trained.mean.tolist(), "->", reloaded.mean.tolist())
print("std ", trained.std.tolist(), "->", reloaded.std.tolist())
