from torch import nn


class Average(nn.Module):
    def __init__(self, model):
        super().__init__()
        for name, weight in model.named_parameters():
            key = name.replace(".", "_")
            self.register_buffer(key, weight.detach().clone())


average = Average(nn.Sequential(nn.Linear(2, 1)))
for name, value in average.named_buffers():
    print(name, tuple(value.shape))
