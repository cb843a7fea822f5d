import torch
from torch import nn

model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
del model[1].track_running_stats
del model[1].num_batches_tracked

images = torch.randn(2, 3, 8, 8)
print("eval ", tuple(model.eval()(images).shape))
print("train", tuple(model.train()(images).shape))
