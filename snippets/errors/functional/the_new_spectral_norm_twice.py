from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

layer = spectral_norm(spectral_norm(nn.Linear(2, 2)))
print([name for name, _ in layer.named_buffers()])
