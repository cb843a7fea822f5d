from unittest.mock import patch

import torch
from torch import nn


def asked(storage, location):
    print("the file says", location)
    return storage


with patch("torch.serialization.location_tag", return_value="cuda:0"):
    torch.save(nn.Linear(2, 2, bias=False).state_dict(), "saved_on_gpu.pt")

torch.load("saved_on_gpu.pt", map_location=asked)
for assign in (False, True):
    model = nn.Linear(2, 2, bias=False)
    checkpoint = torch.load("saved_on_gpu.pt", map_location="cpu", mmap=True)
    model.load_state_dict(checkpoint, assign=assign)
    one = model.weight.data_ptr() == checkpoint["weight"].data_ptr()
    print(f"assign={assign}: {1 if one else 2} copies")
