import copy

import torch
from torch import nn
from torch.distributed.checkpoint.state_dict import set_model_state_dict


class Track(nn.Module):
    _version = 2  # version 1 was in kilometres

    def __init__(self):
        super().__init__()
        self.register_buffer("metres", torch.zeros(1))

    def _load_from_state_dict(self, state_dict, prefix, metadata, *args):
        if metadata.get("version", 1) < 2:
            state_dict[prefix + "metres"] = (
                1000 * state_dict[prefix + "metres"]
            )
        super()._load_from_state_dict(state_dict, prefix, metadata, *args)


saved = Track()
saved.metres.fill_(42)
checkpoint = saved.state_dict()
model = torch.compile(Track(), backend="eager")
set_model_state_dict(model, copy.copy(checkpoint))
print("set_model_state_dict", model.metres)
model._orig_mod.load_state_dict(checkpoint)
print("load_state_dict     ", model.metres)
