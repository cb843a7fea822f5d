import torch
from torch import nn


class Codebook(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("codes", None)
        self.register_buffer("counts", torch.zeros(0))

    def _load_from_state_dict(self, state_dict, prefix, *args):
        for name, buffer in self._buffers.items():
            saved = state_dict.get(prefix + name)
            if saved is None:
                continue
            like = saved if buffer is None else buffer
            setattr(self, name, like.new_empty(saved.shape))
        super()._load_from_state_dict(state_dict, prefix, *args)


trained = nn.Sequential(Codebook())
trained[0].codes = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
trained[0].counts = torch.tensor([7.0, 9.0])

fresh = nn.Sequential(Codebook())
print(fresh.load_state_dict(trained.state_dict()))
print(fresh[0].codes)
print(fresh[0].counts)
