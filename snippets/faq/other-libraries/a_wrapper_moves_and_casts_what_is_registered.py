import torch
from torch import nn


class Task(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("weights", torch.tensor([1.0, 5.0]))
        self.register_buffer("classes", torch.tensor([3, 7]))
        self.plain = torch.ones(2)


class Wrapper(nn.Module):  # a trainer's or a strategy's module around yours
    def __init__(self, task):
        super().__init__()
        self.task = task


task = Task()
Wrapper(task).to("meta", torch.bfloat16)
for name in ("weights", "classes", "plain"):
    tensor = getattr(task, name)
    print(f"{name:7} {tensor.device!s:4} {tensor.dtype}")
