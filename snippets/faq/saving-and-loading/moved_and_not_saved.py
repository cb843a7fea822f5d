import torch
from torch import nn


def attention():
    model = nn.Linear(2, 2)
    mask = torch.ones(2, 2).tril()
    model.register_buffer("mask", mask, persistent=False)
    return model


model = attention()
print("saved ", list(model.state_dict()))
print("moved ", model.to("meta").mask.device)
print(attention().load_state_dict(attention().state_dict()))
