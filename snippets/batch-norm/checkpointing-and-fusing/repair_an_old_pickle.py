import torch
from torch import nn


def repair(model):
    for module in model.modules():
        if isinstance(module, nn.modules.batchnorm._NormBase):
            mean = module.running_mean
            if not hasattr(module, "track_running_stats"):
                module.track_running_stats = mean is not None
            if "num_batches_tracked" not in module._buffers:
                count = None
                if mean is not None:
                    count = torch.tensor(0, device=mean.device)
                module.register_buffer("num_batches_tracked", count)


torch.manual_seed(0)
model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
model[1].running_mean.fill_(5.0)
del model[1].track_running_stats
del model[1].num_batches_tracked

repair(model)
print("train", tuple(model(torch.randn(2, 3, 8, 8)).shape))
fresh = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
print(fresh.load_state_dict(model.state_dict()))
print("mean ", round(fresh[1].running_mean[0].item(), 2))
