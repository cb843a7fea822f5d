from torch import nn

model = nn.Sequential(nn.Conv2d(3, 8, 1), nn.BatchNorm2d(8, eps=1e-3))
norm = model[1].eval()
norm.running_mean.fill_(0.5)
norm.weight.requires_grad_(False)
keys = list(model.state_dict())

converted = nn.SyncBatchNorm.convert_sync_batchnorm(model)
print(converted[1])
print("same model ", converted is model)
alone = nn.SyncBatchNorm.convert_sync_batchnorm(norm)
print("same layer ", alone is norm)
print("same tensor", converted[1].running_mean is norm.running_mean)
print("values     ", converted[1].running_mean[:2])
print("training   ", converted[1].training)
print("weight     ", converted[1].weight is norm.weight, end=", ")
print("requires_grad", converted[1].weight.requires_grad)
print("same keys  ", list(converted.state_dict()) == keys)
