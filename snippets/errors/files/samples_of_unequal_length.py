import torch
from torch.utils.data import DataLoader

samples = [torch.ones(4), torch.ones(3)]
try:
    next(iter(DataLoader(samples, batch_size=2, num_workers=1)))
except RuntimeError as error:
    print("RuntimeError:", str(error).splitlines()[-1].split(": ")[-1])
