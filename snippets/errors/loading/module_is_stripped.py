from torch import nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

saved = nn.DataParallel(nn.BatchNorm1d(2, affine=False))
saved.module.running_mean.fill_(3)

checkpoint = saved.state_dict()
consume_prefix_in_state_dict_if_present(checkpoint, "module.")
model = nn.BatchNorm1d(2, affine=False)
print(model.load_state_dict(checkpoint))
print(model.running_mean)
