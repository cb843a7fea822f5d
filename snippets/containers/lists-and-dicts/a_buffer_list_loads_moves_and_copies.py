import copy

import torch
from torch import nn


class BufferList(nn.Module):
    def __init__(self, tensors=()):
        super().__init__()
        for index, tensor in enumerate(tensors):
            self.register_buffer(str(index), tensor)

    def __getitem__(self, index):
        return self._buffers[str(index)]


fitted = nn.ModuleDict({"grids": BufferList([torch.ones(2), torch.ones(1)])})
fitted["grids"][0].mul_(5)

fresh = nn.ModuleDict({"grids": BufferList([torch.zeros(2), torch.zeros(1)])})
print(fresh.load_state_dict(fitted.state_dict()))
print("loaded", fresh["grids"][0], fresh["grids"][1])
twin = copy.deepcopy(fresh)
twin["grids"][0].zero_()
print("copied", twin["grids"][0], "original", fresh["grids"][0])
print("moved ", fresh.to("meta")["grids"][1].device)
print("cast  ", twin.half()["grids"][1].dtype)
