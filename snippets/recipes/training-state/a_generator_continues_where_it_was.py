import torch
from torch import nn


class Noise(nn.Module):
    def __init__(self, seed=0):
        super().__init__()
        self.generator = torch.Generator().manual_seed(seed)

    def forward(self, images):
        noise = torch.rand(
            images.shape, generator=self.generator, dtype=images.dtype
        )
        return images + noise.to(images.device)

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
