import torch
from torch import nn

embedding, head = nn.Embedding(3, 2), nn.Linear(2, 3, bias=False)
head.weight = embedding.weight

embedding.weight = nn.Parameter(torch.zeros(5, 2))
print(tuple(embedding.weight.shape), tuple(head.weight.shape))
