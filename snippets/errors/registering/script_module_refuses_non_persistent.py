import torch


class Positions(torch.jit.ScriptModule):
    def __init__(self):
        super().__init__()
        self.register_buffer("ids", torch.arange(3), persistent=False)


Positions()
