import torch
from torch import nn

torch.manual_seed(0)
drop, images = nn.Dropout(), torch.ones(2, 6)
print(torch.vmap(drop, randomness="different")(images))
print(torch.vmap(drop, randomness="same")(images))
print(torch.vmap(drop.eval())(images))
