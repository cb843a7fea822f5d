import torch
from torch import nn


class Codebook(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("codes", None)
        self.register_buffer("counts", torch.zeros(0))
        self.register_buffer("scale", torch.ones(2), persistent=False)

    def _load_from_state_dict(self, state_dict, prefix, *args):
        for name in self._buffers.keys() - self._non_persistent_buffers_set:
            saved, buffer = state_dict.get(prefix + name), self._buffers[name]
            if torch.is_tensor(saved):
                like = saved if buffer is None else buffer
                if buffer is None or buffer.shape != saved.shape:
                    setattr(self, name, like.new_empty(saved.shape))
        super()._load_from_state_dict(state_dict, prefix, *args)


trained = nn.Sequential(Codebook())
trained[0].codes = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
trained[0].counts = torch.tensor([7.0, 9.0])
checkpoint = {**trained.state_dict(), "0.scale": torch.zeros(2)}

fresh = nn.Sequential(Codebook())
print(fresh.load_state_dict(checkpoint, strict=False))
print(fresh[0].codes, fresh[0].counts)
print(fresh[0].scale)
