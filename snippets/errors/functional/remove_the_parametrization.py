from torch import nn
from torch.nn.utils import parametrizations, parametrize

layer = parametrizations.spectral_norm(nn.Linear(2, 2))
print(list(layer.state_dict()))
parametrize.remove_parametrizations(layer, "weight")
print(list(layer.state_dict()))
