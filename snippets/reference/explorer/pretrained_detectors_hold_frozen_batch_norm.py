from collections import Counter
from unittest import mock

import torch
from torch import nn
from torchvision.models import WeightsEnum
from torchvision.models.detection import fasterrcnn_resnet50_fpn


def count(model):
    classes = Counter(type(module).__name__ for module in model.modules())
    norms = {name: n for name, n in classes.items() if "BatchNorm" in name}
    parameters = len(list(model.parameters()))
    print(
        norms, parameters, "parameters", len(list(model.buffers())), "buffers"
    )


# Nothing is downloaded: the structure is all that counts here.
with (
    torch.device("meta"),
    mock.patch.object(WeightsEnum, "get_state_dict"),
    mock.patch.object(nn.Module, "load_state_dict"),
):
    none = {"weights": None, "weights_backbone": None}
    count(fasterrcnn_resnet50_fpn(**none))
    count(fasterrcnn_resnet50_fpn(weights="DEFAULT"))
