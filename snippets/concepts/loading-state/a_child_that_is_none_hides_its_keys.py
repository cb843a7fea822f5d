import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.BatchNorm1d(2)
        self.head = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))


def without_head(how):
    model = Classifier()
    if how == "del":
        del model.head
    else:
        model.head = {"None": None, "Identity": nn.Identity()}[how]
    return model


checkpoint = Classifier().state_dict()
checkpoint["norm.running_mean"] = torch.ones(2)
for how in ("None", "Identity", "del"):
    try:
        print(how, without_head(how).load_state_dict(checkpoint))
    except RuntimeError as error:
        print(how, str(error).split("state_dict: ")[1][:33], "...")
