import torch

torch.manual_seed(0)
means = torch.tensor([0.0, 10.0, 20.0])
images = torch.randn(4, 3, 8, 8) + means[:, None, None]

for rows in (
    images.reshape(-1, 3),
    images.movedim(1, -1).reshape(-1, 3),
):
    print(tuple(rows.shape), [round(m, 1) for m in rows.mean(0).tolist()])
