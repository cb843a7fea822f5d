import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

model = spectral_norm(nn.Linear(2, 2))
torch.save(model.state_dict(), "model.pt")

loaded = spectral_norm(nn.Linear(2, 2))
print(loaded.load_state_dict(torch.load("model.pt")))
print(torch.equal(loaded.eval().weight, model.eval().weight))
