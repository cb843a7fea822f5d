from torch import nn
from torch.nn.utils import spectral_norm

model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
model[0] = spectral_norm(model[0])
for layer in model:
    if not hasattr(layer, "weight_u"):
        spectral_norm(layer)
print([name for name, _ in model.named_buffers()])
