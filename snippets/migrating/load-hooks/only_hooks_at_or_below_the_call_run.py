import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))
        self.register_load_state_dict_post_hook(
            lambda *args: print("  post-hook of", name)
        )


model = Normalizer("parent")
model.child = Normalizer("child")
checkpoint = model.state_dict()

print("load on the parent:")
model.load_state_dict(checkpoint)
print("load on the child:")
model.child.load_state_dict({"mean": checkpoint["child.mean"]})
wrapped = nn.DataParallel(model)
print("load on a wrapper:")
wrapped.load_state_dict(nn.DataParallel(model).state_dict())
