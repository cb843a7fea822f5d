import torch
from torch import nn

silent = ["SGD", "RMSprop", "Adagrad", "Adadelta", "Rprop", "ASGD"]
loud = ["Adam", "AdamW", "NAdam", "RAdam", "Adamax", "Adafactor"]


def step(dtype):
    optimizer.zero_grad()
    model(torch.ones(1, 2, dtype=dtype)).sum().backward()
    optimizer.step()


for name in silent + loud:
    model = nn.Linear(2, 1, bias=False)
    settings = {"momentum": 0.9} if name == "SGD" else {}
    optimizer_class = getattr(torch.optim, name)
    optimizer = optimizer_class(model.parameters(), lr=0.1, **settings)
    early = len(optimizer.state)
    step(torch.float32)
    model.double()
    try:
        step(torch.float64)
        key, value = list(optimizer.state[model.weight].items())[-1]
        print(name.ljust(9), "before a step", early, key, value.dtype)
    except RuntimeError as error:
        print(name.ljust(9), "before a step", early, str(error))
