import torch
from torch import nn

torch.manual_seed(0)
old = nn.utils.spectral_norm(nn.Linear(3, 2)).eval()
new = nn.utils.parametrizations.spectral_norm(nn.Linear(3, 2)).eval()
renamed = {
    "weight_orig": "parametrizations.weight.original",
    "weight_u": "parametrizations.weight.0._u",
    "weight_v": "parametrizations.weight.0._v",
}
state = old.state_dict()
print(new.load_state_dict({renamed.get(k, k): v for k, v in state.items()}))
images = torch.ones(1, 3)
print(torch.allclose(old(images), new(images)))
new.load_state_dict(state)
