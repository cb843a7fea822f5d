import copy

import torch
from torch import nn


class Codebook(nn.Module):
    def __init__(self, bound):
        super().__init__()
        self.register_buffer("codes", torch.zeros(2))
        self.index = {}  # stands for the other library's object
        hook = self.fill if bound else lambda module, keys: self.fill()
        self.register_load_state_dict_post_hook(hook)

    def fill(self, *args):
        self.index["codes"] = self.codes.tolist()


for bound in (True, False):
    first = Codebook(bound)
    second = copy.deepcopy(first)
    second.load_state_dict({"codes": torch.ones(2)})
    print("bound " if bound else "lambda", first.index, second.index)
