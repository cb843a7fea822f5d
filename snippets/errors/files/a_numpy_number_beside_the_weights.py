import pickle

import numpy as np
import torch
from torch import nn

losses = np.array([0.5, 0.3])
checkpoint = {"model": nn.BatchNorm1d(2).state_dict(), "best": losses.min()}
torch.save(checkpoint, "checkpoint.pt")
try:
    torch.load("checkpoint.pt")
except pickle.UnpicklingError as error:
    print("UnpicklingError:", str(error).partition(" This")[0])
    print(str(error).partition("error: ")[2].partition(". Please")[0])
