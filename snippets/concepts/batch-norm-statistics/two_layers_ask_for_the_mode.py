import torch
from torch import nn

torch.manual_seed(0)
images = torch.randn(8, 4)
layers = [nn.Linear(4, 4), nn.ReLU(), nn.BatchNorm1d(4), nn.Dropout()]
for layer in layers:
    in_training = layer.train()(images)
    in_evaluation = layer.eval()(images)
    same = torch.equal(in_training, in_evaluation)
    print(f"{type(layer).__name__:12}", "the same" if same else "differs")
