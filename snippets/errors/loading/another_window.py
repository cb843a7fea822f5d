from torchvision.models.swin_transformer import ShiftedWindowAttention

checkpoint = ShiftedWindowAttention(8, [7, 7], [0, 0], 2).state_dict()
attention = ShiftedWindowAttention(8, [8, 8], [0, 0], 2)
attention.load_state_dict(checkpoint)
