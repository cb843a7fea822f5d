import torch
from torch import nn

torch.manual_seed(0)
generator, critic = nn.Linear(2, 2), nn.Linear(2, 1)
optimizer = torch.optim.SGD(critic.parameters(), lr=0.1)

score = critic(generator(torch.ones(1, 2)))
score.sum().backward(retain_graph=True)
optimizer.step()
(-score).sum().backward()
