from torch import nn

for tracked in (True, False):
    norm = nn.BatchNorm2d(3, track_running_stats=tracked)
    kinds = {n: type(b).__name__ for n, b in norm._buffers.items()}
    print(f"track_running_stats={tracked}:", kinds)
    print("  state_dict:", list(norm.state_dict()))
