from torch import nn
from torch.nn.modules import utils

wrapped = nn.DataParallel(nn.Sequential(nn.BatchNorm1d(1, affine=False)))
checkpoint = wrapped.state_dict()
print(list(checkpoint))
print(dict(checkpoint._metadata))

utils.consume_prefix_in_state_dict_if_present(checkpoint, "module.")
print(list(checkpoint))
print(dict(checkpoint._metadata))

model = nn.Sequential(nn.BatchNorm1d(1, affine=False))
print(model.load_state_dict(checkpoint))
