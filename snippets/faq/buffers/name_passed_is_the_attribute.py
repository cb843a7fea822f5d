import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.my_param = nn.Parameter(torch.zeros(3, 3))
        self.register_buffer("my_buffer_1", torch.zeros(3, 3))
        self.register_buffer("my_buffer_2", torch.zeros(4, 4))


net = Net()
print("my_buffer_1:", list(net.my_buffer_1.shape))
print("my_buffer_2:", list(net.my_buffer_2.shape))
for name, buffer in net.named_buffers():
    print(name, list(buffer.shape))
print(list(net.state_dict()))
