from torch import nn
from torch.nn.utils import parametrizations, remove_spectral_norm

layer = parametrizations.spectral_norm(nn.Linear(2, 2))
remove_spectral_norm(layer)
