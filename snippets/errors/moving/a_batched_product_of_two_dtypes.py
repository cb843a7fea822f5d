import torch

queries = torch.ones(1, 2, 2, dtype=torch.double)
keys = torch.ones(1, 2, 2)
try:
    queries @ keys
except RuntimeError as error:
    print(error)
print((queries.to(keys.dtype) @ keys).dtype)
