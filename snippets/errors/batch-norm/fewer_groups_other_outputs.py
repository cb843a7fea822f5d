import torch
from torch import nn

trained, fewer = nn.GroupNorm(4, 4), nn.GroupNorm(2, 4)
print(fewer.load_state_dict(trained.state_dict()))

images = torch.arange(8.0).view(1, 4, 2)
for norm in (trained, fewer):
    print([f"{value:.2f}" for value in norm(images)[0, :, 0].tolist()])
