import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.my_param = nn.Parameter(torch.zeros(3, 3))
        self.my_buffer_1 = self.register_buffer("A", torch.zeros(3, 3))
        self.my_buffer_2 = self.register_buffer("B", torch.zeros(4, 4))


net = Net()
print("my_buffer_1:", net.my_buffer_1)
print("my_buffer_2:", net.my_buffer_2)
for name, buffer in net.named_buffers():
    print(name, list(buffer.shape))
print(list(net.state_dict()))
