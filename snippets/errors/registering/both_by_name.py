import threading

import torch
from torch import nn


class Worker(threading.Thread, nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        threading.Thread.__init__(self)
        self.register_buffer("mean", torch.zeros(3))


print(list(Worker().state_dict()))
