import torch

table = torch.arange(8).reshape(1, 8, 1)
first, second = torch.zeros(1, 3, 1), torch.zeros(1, 3, 1)
wrong = second + table[:, : second.shape[1]]
start = first.shape[1]
right = second + table[:, start : start + second.shape[1]]
print("cut at 0    ", wrong.flatten().tolist())
print("cut at start", right.flatten().tolist())
