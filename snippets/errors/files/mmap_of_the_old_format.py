import torch

state = {"mean": torch.ones(2)}
torch.save(state, "old.pt", _use_new_zipfile_serialization=False)
torch.load("old.pt", mmap=True)
