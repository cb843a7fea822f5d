import torch
from torch import nn


def classifier():
    return nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 1))


torch.manual_seed(0)
images = 5 + torch.randn(64, 2)
plain = classifier()
for _ in range(100):
    plain(images)
synced = nn.SyncBatchNorm.convert_sync_batchnorm(classifier())
print(synced.load_state_dict(plain.state_dict()))
fresh = classifier()
print(fresh.load_state_dict(synced.state_dict()))
for model in (plain, synced, fresh):
    outputs = model.eval()(images[:2])
    name = type(model[0]).__name__
    print(f"{name:13}", *[f"{value:.4f}" for value in outputs.flatten()])
