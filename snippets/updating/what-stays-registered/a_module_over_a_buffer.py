import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1))
        self.scale = nn.Linear(1, 1)


classifier = Classifier()
print("buffers   ", [name for name, _ in classifier.named_buffers()])
print("modules   ", [name for name, _ in classifier.named_children()])
print("state dict", list(classifier.state_dict()))
