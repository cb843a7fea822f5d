from torch import nn

model = nn.ModuleDict(
    {"body": nn.Linear(2, 2), "head": nn.BatchNorm1d(2)},
)
prefix = "base_model.model."
checkpoint = {
    prefix + key: value
    for key, value in model.state_dict().items()
    if key.startswith("head.")
}
for key in checkpoint:
    print(key)

head = nn.BatchNorm1d(2)
start = len(prefix + "head.")
print(head.load_state_dict({k[start:]: v for k, v in checkpoint.items()}))
