import torch
import torchvision

model = torchvision.models.swin_t()
state = model.state_dict()
name = "relative_position_index"
tables = [state[key] for key in state if key.endswith(name)]

print("keys:", len(tables))
print("shape:", list(tables[0].shape), tables[0].dtype)
print("all equal:", all(torch.equal(tables[0], table) for table in tables))
print("values:", tables[0].min().item(), "to", tables[0].max().item())
bias = state["features.1.0.attn.relative_position_bias_table"]
print("rows of the trained bias:", len(bias))
