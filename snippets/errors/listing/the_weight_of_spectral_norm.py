from torch import nn
from torch.nn.utils import parametrizations

layer = parametrizations.spectral_norm(nn.Linear(2, 2))
layer.get_parameter("weight")
