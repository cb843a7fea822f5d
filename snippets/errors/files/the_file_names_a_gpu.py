from unittest.mock import patch

import torch

with patch("torch.serialization.location_tag", return_value="cuda:0"):
    torch.save({"mean": torch.ones(2)}, "saved_on_gpu.pt")
torch.load("saved_on_gpu.pt")
