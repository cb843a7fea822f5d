from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

spectral_norm(nn.LSTM(2, 2))
