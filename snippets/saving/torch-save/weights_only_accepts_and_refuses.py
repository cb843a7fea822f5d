import argparse
import collections
import pathlib

import numpy as np
import torch
from torch import nn

values = {
    "state dict": nn.BatchNorm1d(1).state_dict(),
    "optimizer": torch.optim.Adam([torch.ones(1)]).state_dict(),
    "numbers": {"epoch": 3, "lr": 0.1, "name": "net", "shape": (1, 2)},
    "dtype": torch.float16,
    "set": {1, 2},
    "NumPy float": np.float64(0.5),
    "NumPy array": np.ones(2),
    "Namespace": argparse.Namespace(lr=0.1),
    "defaultdict": collections.defaultdict(list),
    "path": pathlib.PurePosixPath("data"),
    "module": nn.BatchNorm1d(1),
}
for name, value in values.items():
    torch.save(value, "value.pt")
    found = torch.serialization.get_unsafe_globals_in_checkpoint("value.pt")
    print(f"{name:12}", sorted(found) or "accepted")
