import io

import torch
from torch import nn


class Centering(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.zeros(2))

    def forward(self, inputs):
        return inputs - self.mean


trained = Centering()
trained.mean = torch.tensor([10.0, 20.0])
checkpoint = io.BytesIO()
torch.save(trained.state_dict(), checkpoint)
checkpoint.seek(0)

restored = Centering()
print(restored.load_state_dict(torch.load(checkpoint)))
inputs = torch.tensor([[11.0, 22.0]])
print("trained: ", trained(inputs))
print("restored:", restored(inputs))
print("after .to('meta'):", restored.to("meta").mean.device)
