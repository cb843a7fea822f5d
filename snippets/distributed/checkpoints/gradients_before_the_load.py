import torch
import torch.distributed.checkpoint as dcp
from torch import nn, optim
from torch.distributed.checkpoint import state_dict as dcs


def states(model, optimizer):
    model_state, optim_state = dcs.get_state_dict(model, optimizer)
    return {"model_state_dict": model_state, "optim_state_dict": optim_state}


def build(steps):
    model = nn.Linear(1, 1, bias=False)
    optimizer = optim.Adam(model.parameters())
    for _ in range(steps):
        model(torch.ones(1, 1)).sum().backward()
        optimizer.step()
    return model, optimizer


dcp.save(states(*build(3)), checkpoint_id="step3", no_dist=True)
for gradients in [False, True]:
    model, optimizer = build(0)
    if gradients:
        model(torch.ones(1, 1)).sum().backward()
    state = states(model, optimizer)
    dcp.load(state, checkpoint_id="step3", no_dist=True)
    dcs.set_state_dict(model, optimizer, **state)
    print(gradients, optimizer.state[model.weight].get("step"))
