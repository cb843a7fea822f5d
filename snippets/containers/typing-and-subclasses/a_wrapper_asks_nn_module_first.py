import torch
from torch import nn


class Wrapper(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
        self.register_buffer("scale", torch.ones(1))

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("inner"), name)


wrapper = Wrapper(nn.BatchNorm1d(2))
print(wrapper.scale, wrapper.running_mean)
print([name for name, _ in wrapper.named_buffers()])
wrapper.running_mean = torch.ones(2)
print(wrapper.running_mean, wrapper.inner.running_mean)
print("running_mean" in wrapper.state_dict())
