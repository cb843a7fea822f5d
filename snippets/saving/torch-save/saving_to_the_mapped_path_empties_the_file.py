import multiprocessing
import os
import signal

import torch
from torch import nn


def load_and_save():
    model = nn.BatchNorm1d(2)
    checkpoint = torch.load("model.pt", mmap=True)
    model.load_state_dict(checkpoint, assign=True)
    torch.save(model.state_dict(), "model.pt")


torch.save(nn.BatchNorm1d(2).state_dict(), "model.pt")
process = multiprocessing.get_context("fork").Process(target=load_and_save)
process.start()
process.join()
print("killed by", signal.Signals(-process.exitcode).name)
print("bytes in the file:", os.path.getsize("model.pt"))
