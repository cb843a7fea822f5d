import torch
from torch import nn

torch.manual_seed(0)
generator, critic = nn.Linear(2, 2), nn.Linear(2, 1)
score = critic(generator(torch.ones(1, 2)))
critic_loss, generator_loss = score.sum(), -score.sum()
(critic_loss + generator_loss).backward()
print(generator.bias.grad, critic.bias.grad)
