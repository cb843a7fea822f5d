import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader


def pad(samples):
    return pad_sequence(samples, batch_first=True)


samples = [torch.ones(4), torch.ones(3)]
loader = DataLoader(samples, batch_size=2, collate_fn=pad)
print(next(iter(loader)))
