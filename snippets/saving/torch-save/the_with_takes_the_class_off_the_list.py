import argparse
import pickle

import torch

torch.save(argparse.Namespace(lr=0.1), "args.pt")
torch.serialization.add_safe_globals([argparse.Namespace])
print(torch.load("args.pt"))
with torch.serialization.safe_globals([argparse.Namespace]):
    print(torch.load("args.pt"))
try:
    torch.load("args.pt")
except pickle.UnpicklingError as error:
    print(str(error)[:24])
