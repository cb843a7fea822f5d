from torch import nn


class Average(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, weight in model.named_parameters():
            self.register_buffer(name, weight.detach().clone())


Average(nn.Sequential(nn.Linear(2, 1)))
