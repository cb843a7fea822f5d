from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(5, 2)
        self.output = nn.Linear(2, 3)


net = Net()
for name, parameter in net.named_parameters():
    print(name, list(parameter.shape))
print("numbers to train:", sum(p.numel() for p in net.parameters()))
print("buffers:", list(net.named_buffers()))
