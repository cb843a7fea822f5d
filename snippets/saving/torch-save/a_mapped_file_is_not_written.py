import mmap

import torch
from torch import nn

torch.save(nn.BatchNorm1d(1).state_dict(), "model.pt")


def load_and_change():
    model = nn.BatchNorm1d(1)
    checkpoint = torch.load("model.pt", mmap=True)
    model.load_state_dict(checkpoint, assign=True)
    model.running_mean += 5
    in_file = torch.load("model.pt")["running_mean"]
    print("module", model.running_mean, "file", in_file)


load_and_change()
torch.serialization.set_default_mmap_options(mmap.MAP_SHARED)
load_and_change()
