import copy
import warnings

import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)
program = torch.export.export(nn.BatchNorm1d(2), (torch.ones(3, 2),))
duplicate = copy.deepcopy(program.module())
duplicate.eval()
duplicate(torch.ones(3, 2))
print(duplicate.training, duplicate.running_mean)
