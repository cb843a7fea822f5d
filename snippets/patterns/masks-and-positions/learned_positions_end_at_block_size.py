import torch
from torch import nn

positions = nn.Embedding(num_embeddings=4, embedding_dim=2)
print(tuple(positions(torch.arange(4)).shape))
positions(torch.arange(6))
