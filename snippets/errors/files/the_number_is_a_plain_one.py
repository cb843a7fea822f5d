import numpy as np
import torch
from torch import nn

losses = np.array([0.5, 0.3])
checkpoint = {
    "model": nn.BatchNorm1d(2).state_dict(),
    "best": losses.min().item(),
    "losses": torch.from_numpy(losses),
}
torch.save(checkpoint, "checkpoint.pt")
loaded = torch.load("checkpoint.pt")
print(loaded["best"], loaded["losses"])
