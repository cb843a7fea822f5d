from torch import nn
from torch.nn.utils import parametrize


class Half(nn.Module):
    def forward(self, mean):
        return mean.half().to(mean.dtype)


model = nn.BatchNorm1d(2)
model.running_mean.fill_(0.1)
parametrize.register_parametrization(model, "running_mean", Half())
print(model.running_mean.dtype, model.running_mean[0].item())
