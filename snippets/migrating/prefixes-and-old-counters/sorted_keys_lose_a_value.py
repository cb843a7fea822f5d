import torch
from torch import nn
from torch.nn.modules import utils


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor(1.0))
        self.module = nn.Module()
        self.module.register_buffer("scale", torch.tensor(2.0))


saved = nn.DataParallel(Net()).state_dict()
for keys in (list(saved), sorted(saved)):
    checkpoint = {key: saved[key] for key in keys}
    print("before", checkpoint)
    utils.consume_prefix_in_state_dict_if_present(checkpoint, "module.")
    print("after ", checkpoint)
