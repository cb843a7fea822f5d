import pickle
from dataclasses import asdict, dataclass, replace

import torch
from torch import nn


@dataclass
class Config:
    classes: int = 10


class Classifier(nn.Module):
    def get_extra_state(self):
        return self.convert(Config())

    def set_extra_state(self, state):
        print("got", state)


for convert in (replace, asdict):
    model = Classifier()
    model.convert = convert
    torch.save(model.state_dict(), "model.pt")
    try:
        model.load_state_dict(torch.load("model.pt"))
    except pickle.UnpicklingError as error:
        print(str(error).partition("error: ")[2].partition(". Please")[0])
