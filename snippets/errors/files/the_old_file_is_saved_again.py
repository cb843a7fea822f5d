import torch

state = {"mean": torch.ones(2)}
torch.save(state, "old.pt", _use_new_zipfile_serialization=False)

torch.save(torch.load("old.pt"), "new.pt")
print(torch.load("new.pt", mmap=True)["mean"])
