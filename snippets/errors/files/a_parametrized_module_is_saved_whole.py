import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

model = spectral_norm(nn.Linear(2, 2))
torch.save(model, "model.pt")
