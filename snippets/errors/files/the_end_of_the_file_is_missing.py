from pathlib import Path

import torch
from torch import nn

torch.save(nn.BatchNorm1d(2).state_dict(), "model.pt")
Path("model.pt").write_bytes(Path("model.pt").read_bytes()[:-100])
torch.load("model.pt")
