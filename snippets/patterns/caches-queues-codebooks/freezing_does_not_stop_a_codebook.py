import torch
from torch import nn


class Codebook(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("codes", torch.zeros(2))

    def forward(self, inputs):
        if self.training:
            self.codes.lerp_(inputs.detach().mean(0), 0.5)
        return inputs + self.codes


model = nn.Sequential(nn.Linear(2, 2), Codebook())
nn.init.ones_(model[0].weight)
nn.init.zeros_(model[0].bias)
model.requires_grad_(False)
images = torch.ones(4, 2)
for _ in range(2):
    model(images)
    print("train", model[1].codes)
model[1].eval()
model(images)
print("eval ", model[1].codes)
