import torch

scores, outputs = torch.zeros(3), torch.tensor([[1.0], [2.0], [3.0]])
try:
    scores += outputs
except RuntimeError as error:
    print(error)

print(scores + outputs.sum(0))
print(scores + outputs.squeeze(1))
