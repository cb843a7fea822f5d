import warnings

import torch
from torch import nn

warnings.simplefilter("ignore", FutureWarning)
images = torch.ones(1000)
model = nn.Sequential(nn.Linear(1000, 1000), nn.Dropout(0.5))
nn.init.zeros_(model[0].weight)
nn.init.ones_(model[0].bias)
for training in (True, False):
    model.train(training)
    program = torch.onnx.export(model, (images,), verbose=False)
    print("training", training)
    print("  operators", [node.op_type for node in program.model.graph])
    print("  outputs  ", program(images)[0].unique().tolist())
