import warnings

from torch import nn
from torch.ao.quantization import quantize_dynamic
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present

warnings.simplefilter("ignore")


def network():
    return quantize_dynamic(nn.Sequential(nn.Linear(2, 2)), {nn.Linear})


checkpoint = nn.DataParallel(network()).state_dict()
try:
    network().load_state_dict(checkpoint)
except KeyError as error:
    print("KeyError:", error, "and there is", list(checkpoint)[0])
consume_prefix_in_state_dict_if_present(checkpoint, "module.")
print(network().load_state_dict(checkpoint))
