import io

import torch
from torch import nn
from torch.ao.quantization import QuantStub, default_qconfig, prepare


def prepared():
    model = nn.Sequential(QuantStub(), nn.Linear(2, 1)).eval()
    model.qconfig = default_qconfig
    return prepare(model)


torch.manual_seed(0)
model = prepared()
model(torch.tensor([[-1.0, 3.0]]))
file = io.BytesIO()
torch.save(model.state_dict(), file)
file.seek(0)

fresh = prepared()
print("fresh ", fresh[0].activation_post_process.max_val.item())
fresh.load_state_dict(torch.load(file))
print("loaded", fresh[0].activation_post_process.max_val.item())
print(*[name for name, _ in fresh.named_buffers()], sep="\n")
