from torch import nn
from torchvision.models import resnet18

model = nn.DataParallel(resnet18())
print(model.module.fc)
