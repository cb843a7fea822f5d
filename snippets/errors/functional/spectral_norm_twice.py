from torch import nn
from torch.nn.utils import spectral_norm

layer = spectral_norm(nn.Linear(2, 2))
spectral_norm(layer)
