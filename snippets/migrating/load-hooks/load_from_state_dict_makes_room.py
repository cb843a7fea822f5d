import torch
from torch import nn


class Neighbours(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("points", torch.zeros(0, 2))
        self.register_buffer("labels", None)

    def _load_from_state_dict(self, state_dict, prefix, *rest):
        self.labels = None  # an unfitted checkpoint has no such key
        for name in ("points", "labels"):
            saved = state_dict.get(prefix + name)
            if saved is not None:
                room = self.points.new_empty(
                    saved.shape, dtype=saved.dtype
                )
                setattr(self, name, room)
        super()._load_from_state_dict(state_dict, prefix, *rest)


fitted = Neighbours()
fitted.points = torch.eye(2)
fitted.labels = torch.tensor([3, 4])
model = Neighbours()
print(model.load_state_dict(fitted.state_dict()))
print(model.points, model.labels)
print(model.load_state_dict(Neighbours().state_dict()))
print(model.points.shape, model.labels)
