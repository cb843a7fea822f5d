import multiprocessing

import torch
from torch import nn

queue = nn.Module()
queue.register_buffer("items", torch.ones(3))
queue.share_memory()


def grow():
    queue.items.resize_(10)
    print("grown")


child = multiprocessing.get_context("fork").Process(target=grow)
child.start()
child.join()
print("exit code", child.exitcode)
