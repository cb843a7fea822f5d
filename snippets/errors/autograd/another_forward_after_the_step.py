import torch
from torch import nn

torch.manual_seed(0)
generator, critic = nn.Linear(2, 2), nn.Linear(2, 1)
optimizer = torch.optim.SGD(critic.parameters(), lr=0.1)

images = generator(torch.ones(1, 2))
critic(images.detach()).sum().backward()
optimizer.step()
(-critic(images)).sum().backward()
print(generator.weight.grad.shape)
