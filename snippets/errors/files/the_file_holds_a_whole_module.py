import pickle
import re

import torch
from torch import nn

torch.save(nn.BatchNorm1d(2), "model.pt")
try:
    torch.load("model.pt")
except pickle.UnpicklingError as error:
    print("UnpicklingError:", re.sub(r"\x1b\[\dm", "", str(error)))
