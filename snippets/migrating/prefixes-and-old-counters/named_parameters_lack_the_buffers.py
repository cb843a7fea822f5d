from torch import nn

model = nn.ModuleDict({"head": nn.BatchNorm1d(2)})
prefix = "base_model.model."
checkpoint = {
    prefix + name: value for name, value in model.named_parameters()
}
print(list(checkpoint))
for name in model.state_dict():
    checkpoint[prefix + name]
