import torch
from torch import nn


class Scale(nn.Linear):
    pass


model = Scale(1, 1)


class Scale(nn.Linear):
    pass


torch.save(model, "model.pt")
