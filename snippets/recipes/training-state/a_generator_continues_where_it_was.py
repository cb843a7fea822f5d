import torch
from torch import nn


class Noise(nn.Module):
    def __init__(self):
        super().__init__()
        self.generator = torch.Generator().manual_seed(0)

    def forward(self, images):
        return images + torch.rand(2, generator=self.generator)

    def get_extra_state(self):
        return self.generator.get_state()

    def set_extra_state(self, state):
        self.generator.set_state(state.cpu())


model = Noise()
model(torch.zeros(2))
torch.save(model.state_dict(), "model.pt")
print("goes on ", model(torch.zeros(2)))

restored = Noise()
restored.load_state_dict(torch.load("model.pt"))
print("restored", restored(torch.zeros(2)))
print("fresh   ", Noise()(torch.zeros(2)))
