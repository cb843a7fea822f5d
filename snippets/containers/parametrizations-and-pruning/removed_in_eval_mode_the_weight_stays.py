import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

torch.manual_seed(0)
saved = parametrizations.spectral_norm(nn.Linear(4, 4))
saved.train()(torch.randn(8, 4))
torch.save(saved.state_dict(), "critic.pt")

for training in (True, False):
    layer = parametrizations.spectral_norm(nn.Linear(4, 4))
    layer.load_state_dict(torch.load("critic.pt"))
    layer.train(training)
    parametrize.remove_parametrizations(layer, "weight")
    print(list(layer.state_dict()), end=" ")
    print(torch.equal(layer.weight, saved.eval().weight))
