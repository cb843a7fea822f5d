import torch
from torch import nn


class BufferList(nn.Module):
    def __init__(self, tensors=(), persistent=True):
        super().__init__()
        self.persistent = persistent
        for tensor in tensors:
            self.append(tensor)

    def append(self, tensor):
        self.register_buffer(str(len(self)), tensor, self.persistent)

    def __len__(self):
        return len(self._buffers)

    def __getitem__(self, index):
        return self._buffers[str(range(len(self))[index])]

    def __iter__(self):
        return iter(self._buffers.values())


model = nn.Module()
model.grids = BufferList([torch.zeros(2)])
model.grids.append(torch.full((3,), 7.0))
model.masks = BufferList([torch.ones(4)], persistent=False)
print([name for name, _ in model.named_buffers()])
print(list(model.state_dict()), len(model.grids), [*model.grids])
