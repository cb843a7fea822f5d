import os
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
torch.save(nn.Identity(), "model.pt")


def attempt(**options):
    try:
        return type(torch.load("model.pt", **options)).__name__
    except Exception as error:
        return type(error).__name__


print("neither     ", attempt(), attempt(weights_only=False))
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
print("NO_WEIGHTS  ", attempt(), attempt(weights_only=True))
del os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"]
os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
print("WEIGHTS_ONLY", attempt(), attempt(weights_only=False))
