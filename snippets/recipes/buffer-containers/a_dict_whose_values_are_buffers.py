import torch
from torch import nn


class BufferDict(nn.Module):
    def __init__(self, tensors=None, persistent=True):
        super().__init__()
        self.persistent = persistent
        for key, tensor in (tensors or {}).items():
            self[key] = tensor

    def __setitem__(self, key, tensor):
        self.register_buffer(key, tensor, self.persistent)

    def __getitem__(self, key):
        return self._buffers[key]

    def __len__(self):
        return len(self._buffers)

    def __iter__(self):
        return iter(self._buffers)


model = nn.Module()
model.means = BufferDict({"red": torch.zeros(1), "green": torch.zeros(1)})
model.means["red"] = torch.full((1,), 0.4)
print(list(model.state_dict()), len(model.means))
for key in model.double().means:
    print(key, model.means[key])
