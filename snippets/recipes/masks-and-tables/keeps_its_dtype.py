import torch
from torch import nn


class KeepsDtype(nn.Module):
    """A base class whose buffers named in `kept` are moved and not cast."""

    kept = ()

    def _apply(self, fn, recurse=True):
        before = {name: self._buffers[name] for name in self.kept}
        super()._apply(fn, recurse)
        for name, buffer in before.items():
            if buffer is not None:
                values = self._buffers[name] if buffer.is_meta else buffer
                self._buffers[name] = values.to(
                    self._buffers[name].device, buffer.dtype
                )
        return self


class Rescale(KeepsDtype):
    kept = ("rate",)

    def __init__(self):
        super().__init__()
        self.register_buffer("rate", torch.tensor([0.1, 0.001]))
        self.register_buffer("scale", torch.ones(1))


model = nn.Sequential(Rescale(), nn.Linear(2, 2))
wanted = model[0].rate.clone()
for cast in (nn.Module.half, nn.Module.bfloat16, nn.Module.double):
    cast(model)
    error = (model[0].rate - wanted).abs().max().item()
    dtypes = model[0].rate.dtype, model[0].scale.dtype
    print("off by", error, *dtypes)
rate = model.to("meta").half()[0].rate
print(rate.device, rate.dtype)
rate = model.to_empty(device="cpu")[0].rate
print(rate.device, rate.dtype)
