from torch import nn

layers = [nn.Linear(4, 2), nn.ReLU()]
nn.Sequential(layers)
