import io
import warnings

import onnx
import torch
from torch import nn

warnings.filterwarnings("ignore")
model = nn.BatchNorm1d(2).eval()
model.running_mean.fill_(5)
model.running_var.fill_(2)
for dynamo in (True, False):
    file = io.BytesIO()
    program = torch.onnx.export(
        model, (torch.ones(3, 2),), file, dynamo=dynamo, verbose=False
    )
    graph = onnx.load_from_string(file.getvalue()).graph
    print(f"dynamo={dynamo}: returns", type(program).__name__)
    print("  initializers", sorted(value.name for value in graph.initializer))
