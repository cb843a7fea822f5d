from torch import nn


class Copy(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, weight in model.named_parameters():
            self.register_parameter(name, nn.Parameter(weight.detach()))


Copy(nn.Sequential(nn.Linear(2, 1)))
