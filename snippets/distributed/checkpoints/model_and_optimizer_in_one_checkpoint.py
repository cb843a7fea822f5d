import torch
import torch.distributed.checkpoint as dcp
from torch import nn, optim
from torch.distributed.checkpoint import state_dict as dcs


def build():
    model = nn.Linear(2, 1, bias=False)
    return model, optim.Adam(model.parameters())


def states(model, optimizer):
    model_state, optim_state = dcs.get_state_dict(model, optimizer)
    return {"model_state_dict": model_state, "optim_state_dict": optim_state}


model, optimizer = build()
model(torch.ones(1, 2)).sum().backward()
optimizer.step()
dcp.save(states(model, optimizer), checkpoint_id="step1", no_dist=True)

model, optimizer = build()
state = states(model, optimizer)
dcp.load(state, checkpoint_id="step1", no_dist=True)
dcs.set_state_dict(model, optimizer, **state)
print(optimizer.state[model.weight]["step"])
print(optimizer.state[model.weight]["exp_avg"])
