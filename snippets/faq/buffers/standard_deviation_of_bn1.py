import torch
from torchvision.models import resnet50

torch.manual_seed(0)
resnet = resnet50(weights=None)
for _ in range(3):  # three batches in training mode move the statistics
    resnet(torch.randn(2, 3, 64, 64))

bn1 = resnet.layer1[0].bn1
print("without the call:", type(bn1.state_dict).__name__)
print("with it:", list(bn1.state_dict()))


def first_three(tensor):
    return [round(value, 3) for value in tensor[:3].tolist()]


print("channels:", len(bn1.running_mean))
print("mean:", first_three(bn1.running_mean))
print("variance:", first_three(bn1.running_var))
print("standard deviation:", first_three(bn1.running_var.sqrt()))
