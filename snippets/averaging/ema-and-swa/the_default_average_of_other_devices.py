from unittest import mock

from torch import nn
from torch.optim import swa_utils
from torch.utils import _foreach_utils

devices = _foreach_utils._get_foreach_kernels_supported_devices()
print(devices)

model = nn.BatchNorm1d(3)
average = swa_utils.AveragedModel(model, use_buffers=True)
average.update_parameters(model)
average.update_parameters(model)
print(average.n_averaged)

# The same calls as if the CPU were one of them.
name = "_get_foreach_kernels_supported_devices"
with mock.patch.object(swa_utils, name, lambda: [*devices, "cpu"]):
    average.update_parameters(model)
