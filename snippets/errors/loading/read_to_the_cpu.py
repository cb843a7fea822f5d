import torch
from torch import nn

torch.save(nn.BatchNorm1d(2, affine=False).state_dict(), "model.pt")

for place in ("meta", "cpu"):
    checkpoint = torch.load("model.pt", map_location=place)
    try:
        print(nn.BatchNorm1d(2, affine=False).load_state_dict(checkpoint))
    except RuntimeError as error:
        print(str(error).split("exception occurred : ")[-1])
