import torch
from torch import nn
from torch.optim import SGD, Adam


def build():
    layers = [nn.Linear(1, 1, bias=False) for _ in range(2)]
    layers[1].weight = nn.init.ones_(layers[0].weight)
    return nn.Sequential(*layers)


torch.save(build().state_dict(), "model.pt")
for optimizer_class in (SGD, Adam):
    for assign in (False, True):
        model = build()
        model.load_state_dict(torch.load("model.pt"), assign=assign)
        optimizer = optimizer_class(model.parameters(), lr=0.1)
        model(torch.ones(1, 1)).sum().backward()
        optimizer.step()
        weights = [round(layer.weight.item(), 2) for layer in model]
        print(f"{optimizer_class.__name__}, assign={assign}:", *weights)
