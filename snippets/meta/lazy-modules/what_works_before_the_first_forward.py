import copy
import pickle

from torch import nn, optim


def model():
    return nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())


attempts = {
    "half": lambda: model().half(),
    "SGD": lambda: optim.SGD(model().parameters(), lr=0.1),
    "Adam": lambda: optim.Adam(model().parameters()),
    "Adagrad": lambda: optim.Adagrad(model().parameters()),
    "Muon": lambda: optim.Muon(nn.LazyLinear(3, bias=False).parameters()),
    "pickle": lambda: pickle.dumps(model()),
    "deepcopy of a LazyLinear": lambda: copy.deepcopy(nn.LazyLinear(3)),
    "deepcopy of a LazyBatchNorm1d": lambda: copy.deepcopy(model()[1]),
    "share_memory": lambda: model().share_memory(),
    "to_empty": lambda: model().to_empty(device="cpu"),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name, "works")
    except (RuntimeError, ValueError) as error:
        print(name, "raises", type(error).__name__)
