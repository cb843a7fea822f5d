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
for dynamo in (True, False):
    print(f"dynamo={dynamo}")
    for name, options in cases.items():
        options |= {"dynamo": dynamo, "verbose": False}
        torch.onnx.export(model, (torch.ones(3, 2),), "model.onnx", **options)
        graph = onnx.load("model.onnx").graph
        print(" ", name)
        print("    inputs      ", *[value.name for value in graph.input])
        print("    initializers", *[value.name for value in graph.initializer])
