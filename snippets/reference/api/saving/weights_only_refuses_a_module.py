import pickle

import torch
from torch import nn

model = nn.BatchNorm1d(2)
torch.save(model, "module.pt")
torch.save(model.state_dict(), "state.pt")
for file in ("module.pt", "state.pt"):
    for weights_only in (True, False):
        try:
            loaded = type(torch.load(file, weights_only=weights_only))
        except pickle.UnpicklingError as error:
            loaded = type(error)
        print(f"{file:9} weights_only={weights_only!s:5} {loaded.__name__}")
