import copy

import torch
from torch import nn

for copied in (False, True):
    model = nn.Module()
    model.register_buffer("left", torch.tensor([1.0]))
    model.register_buffer("right", torch.tensor([2.0]))
    state = model.state_dict()
    if copied:
        state = copy.deepcopy(state)
    exchanged = {"left": state["right"], "right": state["left"]}
    model.load_state_dict(exchanged)
    print("copied" if copied else "shared", model.left, model.right)
