import io

import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("std", torch.ones(features))

    def forward(self, inputs):
        return (inputs - self.mean) / self.std


fitted = Normalizer(2)
fitted.mean.copy_(torch.tensor([0.5, 2.0]))
checkpoint = io.BytesIO()
torch.save(fitted.state_dict(), checkpoint)
checkpoint.seek(0)

restored = Normalizer(2)
restored.load_state_dict(torch.load(checkpoint))
print("from the checkpoint:", restored.mean)
print("after .double():", restored.double().mean)
print("after .to('meta'):", restored.to("meta").mean.device)
print("for the optimizer:", list(restored.parameters()))
