import torch
from torch import nn

a, b = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
saved = torch.optim.SGD([a, b], lr=0.1, momentum=0.9)
a.grad, b.grad = torch.tensor([1.0]), torch.tensor([2.0])
saved.step()

for parameters in ([a, b], [b, a]):
    optimizer = torch.optim.SGD(parameters, lr=0.1, momentum=0.9)
    optimizer.load_state_dict(saved.state_dict())
    print("momentum of a", optimizer.state[a]["momentum_buffer"].item())
