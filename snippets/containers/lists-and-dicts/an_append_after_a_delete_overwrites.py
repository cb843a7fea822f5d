import torch
from torch import nn


class BufferList(nn.Module):
    def append(self, tensor):
        self.register_buffer(str(len(self._buffers)), tensor)


scales = BufferList()
for value in (0.0, 1.0, 2.0):
    scales.append(torch.tensor(value))
del scales._buffers["0"]
scales.append(torch.tensor(3.0))
print({name: buffer.item() for name, buffer in scales.named_buffers()})
