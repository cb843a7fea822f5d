from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

model = nn.LSTM(2, 2)
print([name for name, _ in model.named_parameters()])
spectral_norm(model, name="weight_hh_l0")
print([name for name, _ in model.named_buffers()])
