import torch

means, variances = torch.tensor([4.0, 6.0]), torch.tensor([1.0, 1.0])
print("mean of the variances", variances.mean().item())
pooled = (variances + (means - means.mean()) ** 2).mean()
print("pooled variance      ", pooled.item())

torch.manual_seed(0)
data = torch.randn(2, 100_000) + means.unsqueeze(1)
print("variance of all data ", round(data.var().item(), 2))
