from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(5, 2)
        self.fc2 = nn.Linear(2, 3)


net = Net()
for name, parameter in net.named_parameters():
    print(name, list(parameter.shape))
print("numbers to train:", sum(p.numel() for p in net.parameters()))

stack = nn.Sequential(nn.Linear(5, 2), nn.ReLU(), nn.Linear(2, 3))
print("unnamed:", [name for name, _ in stack.named_parameters()])
