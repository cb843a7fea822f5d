import importlib
import sys
from pathlib import Path

import torch

sys.path.insert(0, ".")
lines = ["from torch import nn", "class Net(nn.Linear):", "    pass"]
Path("old_net.py").write_text("\n".join(lines))
old_net = importlib.import_module("old_net")
torch.save(old_net.Net(2, 1), "model.pt")
Path("old_net.py").rename("net.py")

net = importlib.import_module("net")
sys.modules["old_net"] = net
loaded = torch.load("model.pt", weights_only=False)
torch.save(loaded.state_dict(), "state.pt")
print(net.Net(2, 1).load_state_dict(torch.load("state.pt")))
