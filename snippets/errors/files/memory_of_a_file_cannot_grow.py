import torch
from torch import nn

queue = nn.Module()
queue.register_buffer("items", torch.ones(3))
torch.save(queue.state_dict(), "queue.pt")

checkpoint = torch.load("queue.pt", mmap=True)
queue.load_state_dict(checkpoint, assign=True)
queue.items.resize_(10)
