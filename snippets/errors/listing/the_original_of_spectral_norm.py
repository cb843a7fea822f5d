from torch import nn
from torch.nn.utils import parametrizations

layer = parametrizations.spectral_norm(nn.Linear(2, 2))
for name, weight in layer.named_parameters():
    print(name, tuple(weight.shape))
print(type(layer.get_parameter("parametrizations.weight.original")))
