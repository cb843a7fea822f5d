import torch

on_meta = torch.tensor([3.0, 3.0], device="meta")
queries = torch.ones(2)
queries.mul_(on_meta)
print("in place    ", queries)
print("one number  ", (torch.tensor(2.0) * on_meta).device)
