import torch

with torch.inference_mode():
    positions = torch.arange(8.0)
    with torch.inference_mode(False):
        print("cos  ", positions.cos().is_inference())
        print("slice", positions[:4].is_inference())
        print("clone", positions[:4].clone().is_inference())
