from torch import nn


class Average(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, weight in model.named_parameters():
            key = name.replace(".", "_")
            if hasattr(self, key):
                raise KeyError(key)
            self.register_buffer(key, weight.detach().clone())


average = Average(nn.Sequential(nn.Linear(2, 1)))
for name, value in average.named_buffers():
    print(name, tuple(value.shape))
