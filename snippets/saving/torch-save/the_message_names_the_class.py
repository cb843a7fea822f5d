import argparse
import pickle

import torch

args = argparse.Namespace(lr=0.1)
torch.save({"mean": torch.zeros(1), "args": args}, "old.pt")
try:
    torch.load("old.pt")
except pickle.UnpicklingError as error:
    print(str(error)[:24])
    print(str(error).partition("error: ")[2].partition(". Please")[0])

torch.save({"mean": torch.zeros(1), "args": vars(args)}, "new.pt")
print(torch.load("new.pt")["args"])

with torch.serialization.safe_globals([argparse.Namespace]):
    print(torch.load("old.pt")["args"])
torch.serialization.add_safe_globals([argparse.Namespace])
print(torch.load("old.pt")["args"])
