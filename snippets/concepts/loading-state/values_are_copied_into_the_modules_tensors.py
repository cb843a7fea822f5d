import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("std", torch.ones(features))


fitted = Normalizer(2)
fitted.mean.copy_(torch.tensor([0.5, 2.0]))
torch.save(fitted.state_dict(), "normalizer.pt")

fresh = Normalizer(2)
mean = fresh.mean  # the tensor that the new module was built with
print("before:", mean)
checkpoint = torch.load("normalizer.pt", weights_only=True)
print(fresh.load_state_dict(checkpoint))
print("after: ", mean)
