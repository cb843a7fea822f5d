import torch
from torch import nn


class Vocabulary(nn.Module):
    words = ("a", "the")

    def get_extra_state(self):
        return self.words

    def set_extra_state(self, words):
        self.words = words


class Mask(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(2), persistent=False)


for module in (nn.ReLU(), nn.Dropout(), Vocabulary(), Mask()):
    buffers = [name for name, _ in module.named_buffers()]
    print(type(module).__name__, buffers, list(module.state_dict()))
