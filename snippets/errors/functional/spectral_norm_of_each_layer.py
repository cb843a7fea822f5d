from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
for layer in list(model.modules()):
    if isinstance(layer, nn.Linear):
        spectral_norm(layer)
print([name for name, _ in model.named_buffers()])
