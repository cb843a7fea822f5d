from unittest.mock import patch

import torch

with patch("torch.serialization.location_tag", return_value="cuda:0"):
    torch.save({"mean": torch.ones(2)}, "saved_on_gpu.pt")
mean = torch.load("saved_on_gpu.pt", map_location="cpu")["mean"]
print(mean, mean.device)
