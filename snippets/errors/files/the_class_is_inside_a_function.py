import torch
from torch import nn


def make_scale():
    class Scale(nn.Module):
        def __init__(self):
            super().__init__()
            self.register_buffer("scale", torch.full((1,), 2.0))

    return Scale()


torch.save(make_scale(), "model.pt")
