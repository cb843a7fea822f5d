import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, name):
        super().__init__()
        self.register_buffer("mean", torch.zeros(1))

        def report(event):
            def hook(*args):
                print(f"{name}: {event}")

            return hook

        self.register_state_dict_pre_hook(report("before saving"))
        self.register_state_dict_post_hook(report("after saving"))
        self.register_load_state_dict_pre_hook(report("before loading"))
        self.register_load_state_dict_post_hook(report("after loading"))


model = Normalizer("parent")
model.child = Normalizer("child")
checkpoint = model.state_dict()
model.load_state_dict(checkpoint)
