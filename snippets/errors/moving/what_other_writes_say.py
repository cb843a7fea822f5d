import torch

cache, place = torch.zeros(4, 2), torch.tensor([0])
value = torch.ones(1, 2, dtype=torch.bfloat16)
writes = [
    lambda: cache.index_copy_(0, place, value),
    lambda: cache.scatter_(0, place[:, None], value),
    lambda: cache[:1].lerp_(value, 0.5),
]
for write in writes:
    try:
        write()
    except RuntimeError as error:
        print(error)
