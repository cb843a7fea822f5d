import io
import warnings

import onnx
import torch
from torch import nn

warnings.filterwarnings("ignore")
model = nn.BatchNorm1d(2).eval()
model.running_mean.fill_(5)
model.running_var.fill_(2)
cases = {
    "default": {},
    "export_params=False": {"export_params": False},
    "keep_initializers_as_inputs": {"keep_initializers_as_inputs": True},
}
for name, options in cases.items():
    file = io.BytesIO()
    torch.onnx.export(
        model, (torch.ones(3, 2),), file, dynamo=False, **options
    )
    graph = onnx.load_from_string(file.getvalue()).graph
    print(name)
    print("  inputs      ", *[value.name for value in graph.input])
    print("  initializers", *[value.name for value in graph.initializer])
