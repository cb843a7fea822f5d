import torch
from torch import nn


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.max_val = torch.tensor(0.0)

    def forward(self, images):
        self.max_val = torch.maximum(self.max_val, images.max())
        return images


class Registered(Plain):
    def __init__(self):
        super().__init__()
        del self.max_val
        self.register_buffer("max_val", torch.tensor(0.0))


for observer in (Plain(), Registered()):
    observer(torch.tensor([1.0, 3.0]))
    print(type(observer).__name__)
    print("  saved", list(observer.state_dict()))
    print("  moved", observer.to("meta").max_val.device)
