from safetensors.torch import load_model, save_model
from torch import nn

model = nn.Sequential(nn.Embedding(5, 2), nn.Linear(2, 5, bias=False))
model[1].weight = model[0].weight
save_model(model, "model.safetensors")

loaded = nn.Sequential(nn.Embedding(5, 2), nn.Linear(2, 5, bias=False))
loaded[1].weight = loaded[0].weight
print(load_model(loaded, "model.safetensors"))
print((loaded[1].weight == model[1].weight).all())
