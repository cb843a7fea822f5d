import torch
from torch import nn


class Net(nn.Linear):
    pass


torch.save(Net(2, 1), "model.pt")
del Net  # as in another script
try:
    torch.load("model.pt", weights_only=False)
except AttributeError as error:
    print("AttributeError:", str(error).partition(" from ")[0] + " ...>")
