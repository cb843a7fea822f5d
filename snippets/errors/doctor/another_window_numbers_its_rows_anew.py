from torchvision.models.swin_transformer import ShiftedWindowAttention

for window in (2, 3):
    attention = ShiftedWindowAttention(4, [window, window], [0, 0], 1)
    rows = len(attention.relative_position_bias_table)
    index = attention.relative_position_index.view(window**2, window**2)
    left, above = index[1, 0].item(), index[window, 0].item()
    print(rows, "rows; to the left:", left, "above:", above)
