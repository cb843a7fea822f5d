import torch
from torch import nn, vmap
from torch.func import functional_call, stack_module_state


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("in_place", torch.tensor(0))
        self.register_buffer("assigned", torch.tensor(0))

    def forward(self, images):
        self.in_place += 1
        self.assigned = self.assigned + 1
        return images


def run(buffers, images):
    state = dict(buffers)
    return functional_call(base, state, images), state


models = [Counter(), Counter()]
base = models[0]
_, buffers = stack_module_state(models)
_, returned = vmap(run, in_dims=(0, None))(buffers, torch.ones(4))
for label, state in ("stacked ", buffers), ("returned", returned):
    print(label, state["in_place"], state["assigned"])
