import argparse
import pickletools
import zipfile

import torch

checkpoint = {"mean": torch.zeros(2), "args": argparse.Namespace(lr=0.1)}
torch.save(checkpoint, "checkpoint.pt")

print(torch.serialization.get_unsafe_globals_in_checkpoint("checkpoint.pt"))

with zipfile.ZipFile("checkpoint.pt") as file:
    pickled = file.read("checkpoint/data.pkl")
for opcode, argument, _ in pickletools.genops(pickled):
    if opcode.name == "GLOBAL":
        print(argument)
